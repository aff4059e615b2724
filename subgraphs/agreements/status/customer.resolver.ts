import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../chassis/paging/page';
import { PageArgs } from '../../../chassis/graphql/page-types';
import type { Standing } from './agreement-status';
import type { Agreement } from '../acceptance/agreement.entity';
import { AgreementConnection } from '../acceptance/agreement.types';
import type { Context } from '../context';
import { CustomerStub } from '../parties.types';
import { CustomerAgreementStandingType } from './agreement-status.types';

@Resolver(() => CustomerStub)
export class CustomerResolver {
  @FieldResolver(() => CustomerAgreementStandingType, {
    description:
      'Where the customer stands with the customer agreement, both ways of accepting in one place. Told to the customer itself, to the partners that serve it, and to the operator; anyone else reads UNKNOWN.',
  })
  customerAgreement(@Root() { id }: CustomerStub, @Ctx() { standings }: Context): Promise<Standing> {
    return standings.ofCustomer(id);
  }

  @FieldResolver(() => AgreementConnection, {
    nullable: true,
    description:
      'Every acceptance, newest first. Null for all but the customer itself, the partners that serve it, and the operator. A partner does not see what was attested by one that it does not work with.',
  })
  async agreements(
    @Root() { id }: CustomerStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders: { customer } }: Context,
  ): Promise<Page<Agreement> | null> {
    const listable = await customer.listable.load(id);
    return listable && customer.agreements.load({ id, type: null, page });
  }
}
