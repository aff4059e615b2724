import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../chassis/paging/page';
import { PageArgs } from '../../../chassis/graphql/page-types';
import type { Standing } from './agreement-status';
import type { Agreement } from '../acceptance/agreement.entity';
import { AgreementConnection } from '../acceptance/agreement.types';
import type { Context } from '../context';
import { AgreementType } from '../enums.types';
import { PartnerAccountStub } from '../parties.types';
import { PartnerAgreementStandingType } from './agreement-status.types';

@Resolver(() => PartnerAccountStub)
export class PartnerAccountResolver {
  @FieldResolver(() => PartnerAgreementStandingType, {
    description:
      'Where the partner stands with the partner agreement. Told to the partner itself, to those it works with, and to the operator; anyone else reads UNKNOWN.',
  })
  partnerAgreement(@Root() { id }: PartnerAccountStub, @Ctx() { standings }: Context): Promise<Standing> {
    return standings.ofPartner(id);
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
