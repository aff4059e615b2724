import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { deriveToken } from '../../../chassis/token';
import { addPartnerLocationInput, associatePartnerIdInput, issueAssociationCodeInput } from './partner-id';
import { associatePartnerId, associationCode, issueAssociationCode } from './associate-partner-id';
import { addPartnerLocation } from './add-partner-location';
import { AssociationCodePayload, PartnerAccountPayload, PartnerLocationPayload } from '../account-payloads.types';
import type { Context } from '../context';
import { AddPartnerLocationInput, AssociatePartnerIdInput, IssueAssociationCodeInput } from './partner-id.inputs';
import { accountPayload, type AccountPayload } from '../payload.types';
import { shownLocation } from '../profile/profile.types';

@Resolver()
export class PartnerIdResolver {
  constructor(private readonly tokenKey: string) {}

  @Mutation(() => PartnerLocationPayload, {
    description: 'Adds a place of the company, which gets a new PartnerID of type LOCATION.',
  })
  async addPartnerLocation(
    @Arg('input', () => AddPartnerLocationInput, { description: 'The place.' }) input: AddPartnerLocationInput,
    @Ctx() context: Context,
  ): Promise<PartnerLocationPayload> {
    const change = { mutation: 'addPartnerLocation', shape: addPartnerLocationInput, work: addPartnerLocation };
    const outcome = await context.perform(change, input);
    const payload = await accountPayload(context, outcome, input.accountId);
    const { partnerId } = outcome.result ?? {};
    const locations = partnerId === undefined ? [] : await context.loaders.locations.load(input.accountId);
    const added = locations.find((location) => location.partnerId === partnerId);
    return { ...payload, location: added ? shownLocation(added) : null };
  }

  @Mutation(() => PartnerAccountPayload, {
    description:
      'Associates a PartnerID with the account, for good. It may belong to another membership of the same company; then the code of its admin is the proof of control.',
  })
  async associatePartnerId(
    @Arg('input', () => AssociatePartnerIdInput, { description: 'The account and the id.' })
    input: AssociatePartnerIdInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'associatePartnerId', shape: associatePartnerIdInput, work: associatePartnerId };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => AssociationCodePayload, {
    description:
      'For an admin of the membership that owns a PartnerID: a code, used once, within the hour, that lets another account associate it.',
  })
  async issueAssociationCode(
    @Arg('input', () => IssueAssociationCodeInput, { description: 'The account and the id.' })
    input: IssueAssociationCodeInput,
    @Ctx() context: Context,
  ): Promise<AssociationCodePayload> {
    const change = { mutation: 'issueAssociationCode', shape: issueAssociationCodeInput, work: issueAssociationCode };
    const { result, userErrors } = await context.perform(change, input);
    if (result === null) return { code: null, expiresAt: null, userErrors };
    const { purpose, subjectId, sendCount } = associationCode(result.codeId);
    const code = deriveToken(this.tokenKey, purpose, subjectId, sendCount);
    return { code, expiresAt: new Date(result.expiresAt), userErrors };
  }
}
