import { Ctx, Mutation, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import { ListSize } from '../../../chassis/graphql/list-size';
import { deriveToken } from '../../../chassis/token';
import type { AccountRow } from '../account';
import { PartnerAccountPayload, accountPayload } from '../account-payload.types';
import { privately, type Context, type Private } from '../context';
import { addPartnerLocation } from './add-partner-location';
import { associatePartnerId } from './associate-partner-id';
import { associationCode, issueAssociationCode } from './issue-association-code';
import type { LocationRow } from './locations.rows';
import { MOST_LOCATIONS, isAssociable } from './partner-id';
import {
  AssociationCodePayload,
  PartnerLocationPayload,
  PartnerLocationType,
  shownLocation,
  type ShownLocation,
} from './partner-id.types';

@Resolver(() => PartnerAccountType)
export class PartnerIdResolver {
  constructor(private readonly tokenKey: string) {}

  @Mutation(() => PartnerLocationPayload, {
    description: 'Adds a place of the company, which gets a new PartnerID of type LOCATION.',
  })
  async addPartnerLocation(
    @Input(addPartnerLocation, 'The place.') input: GivenTo<typeof addPartnerLocation>,
    @Ctx() context: Context,
  ): Promise<PartnerLocationPayload> {
    const outcome = await context.perform(addPartnerLocation, input);
    const { account, userErrors } = await accountPayload(context, outcome, input.accountId);
    const { partnerId } = outcome.result ?? {};
    const locations = partnerId === undefined ? [] : await context.loaders.locations.load(input.accountId);
    const added = locations.find((location) => location.partnerId === partnerId);
    return { account, userErrors, location: added ? shownLocation(added) : null };
  }

  @Mutation(() => PartnerAccountPayload, {
    description:
      'Associates a PartnerID with the account, for good. It may belong to another membership of the same company; then the code of its admin is the proof of control.',
  })
  async associatePartnerId(
    @Input(associatePartnerId, 'The account and the id.') input: GivenTo<typeof associatePartnerId>,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    return accountPayload(context, await context.perform(associatePartnerId, input), input.accountId);
  }

  @Mutation(() => AssociationCodePayload, {
    description:
      'For an admin of the membership that owns a PartnerID: a code, used once, within the hour, that lets another account associate it.',
  })
  async issueAssociationCode(
    @Input(issueAssociationCode, 'The account and the id.') input: GivenTo<typeof issueAssociationCode>,
    @Ctx() context: Context,
  ): Promise<AssociationCodePayload> {
    const { result, userErrors } = await context.perform(issueAssociationCode, input);
    if (result === null) return { code: null, expiresAt: null, userErrors };
    const { purpose, subjectId, sendCount } = associationCode(result.codeId);
    const code = deriveToken(this.tokenKey, purpose, subjectId, sendCount);
    return { code, expiresAt: new Date(result.expiresAt), userErrors };
  }

  @ListSize(MOST_LOCATIONS)
  @NullableResolver(() => [PartnerLocationType], 'Its PartnerIDs and the places they stand for. Private.')
  locations(@Root() account: AccountRow, @Ctx() context: Context): Private<ShownLocation[]> {
    return this.shownLocations(account, context, () => true);
  }

  @ListSize(MOST_LOCATIONS)
  @NullableResolver(
    () => [PartnerLocationType],
    'Locations whose PartnerID may be associated with this account now. Private.',
  )
  associableLocations(@Root() account: AccountRow, @Ctx() context: Context): Private<ShownLocation[]> {
    return this.shownLocations(account, context, (location) => isAssociable(location, account));
  }

  private shownLocations(account: AccountRow, context: Context, wanted: (location: LocationRow) => boolean) {
    return privately(account, context, async () => {
      const locations = await context.loaders.locations.load(account.id);
      return locations.filter(wanted).map(shownLocation);
    });
  }
}
