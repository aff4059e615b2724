import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../chassis/paging/page';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { AgreementConnection, type Agreement } from '../acceptance';
import type { Context } from '../context';
import { AgreementType, CustomerStub, PartnerAccountStub } from '../common.types';
import type { AgreementStatus } from './agreement-status';
import { CustomerAgreementStandingType, PartnerAgreementStandingType } from './agreement-status.types';

@Resolver(() => PartnerAccountStub)
export class PartnerAccountResolver {
  @FieldResolver(() => PartnerAgreementStandingType, {
    description:
      'Where the partner stands with the partner agreement. Told to the partner itself, to those it works with, and to the operator; anyone else reads UNKNOWN.',
  })
  partnerAgreement(@Root() { id }: PartnerAccountStub, @Ctx() { loaders }: Context): Promise<AgreementStatus> {
    return loaders.party.status(id);
  }

  @FieldResolver(() => AgreementConnection, {
    nullable: true,
    description:
      'What the account signed, and on a provider what it attested for its customers; newest first. Private: null for all but the account itself and the operator.',
  })
  async agreements(
    @Root() { id }: PartnerAccountStub,
    @Arg('type', () => AgreementType, { nullable: true, description: 'Only agreements of this type.' })
    type: AgreementType | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders: { party } }: Context,
  ): Promise<Page<Agreement> | null> {
    const listable = await party.listable.load(id);
    return listable && party.agreements.load({ id, type: type ?? null, page });
  }
}

@Resolver(() => CustomerStub)
export class CustomerResolver {
  @FieldResolver(() => CustomerAgreementStandingType, {
    description:
      'Where the customer stands with the customer agreement, both ways of accepting in one place. Told to the customer itself, to the partners that serve it, and to the operator; anyone else reads UNKNOWN.',
  })
  customerAgreement(@Root() { id }: CustomerStub, @Ctx() { loaders }: Context): Promise<AgreementStatus> {
    return loaders.customer.status(id);
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
