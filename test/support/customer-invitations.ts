import { Mail } from '../../chassis/mail/mail.entity';
import type { Passport } from '../../chassis/http/passport';
import { deriveToken } from '../../chassis/token';
import { ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import { CustomerInvitation } from '../../subgraphs/relationships/invitation.entity';
import type { Mutation } from './api-types';
import { passportOf, type Company, type RelationshipsWorld } from './relationships';
import { secrets } from './subgraph-world';

/** What a company says of itself when it accepts. */
export const contoso = {
  companyName: 'Contoso',
  domain: 'contoso.example',
  market: 'PL',
  contactEmail: 'it@contoso.example',
  consentConfirmed: true,
};

const invitationPayload = `invitation { id email companyName state sentAt sendCount viewedAt expiresAt decidedAt declineReason
  reseller { id } provider { id } customer { id } availableActions { action allowed blockedBy } }`;
const customerPayload = `customer { id companyName domain market contactEmail since
  relationships { id partner { id } role through { id } state delegatedAdmin removedAt }
  availableActions { action allowed blockedBy } }`;

const payloads: Readonly<Record<string, string>> = {
  inviteCustomer: invitationPayload,
  resendCustomerInvitation: invitationPayload,
  revokeCustomerInvitation: invitationPayload,
  declineCustomerInvitation: invitationPayload,
  acceptCustomerInvitation: customerPayload,
  removeDelegatedAdmin: customerPayload,
  removeResaleRelationship: customerPayload,
};

/** What people do about customers, as the graph lets them. */
export class CustomerDealings {
  constructor(private readonly world: RelationshipsWorld) {}

  /** Carries out a mutation and answers its whole payload. */
  async run<Name extends keyof Mutation>(mutation: Name, input: object, viewer: Passport): Promise<Mutation[Name]> {
    return this.world.change(mutation, input, viewer, payloads[mutation]);
  }

  /** The refusals alone: code and path in one line. */
  async refusals(mutation: keyof Mutation, input: object, viewer: Passport): Promise<string[]> {
    const { userErrors } = await this.run(mutation, input, viewer);
    return userErrors.map(({ code, path }) => [code, ...path].join(' '));
  }

  /** An invitation that was sent; answers its id and the token of its link. */
  async invited(reseller: Company, provider: Company, change: object = {}): Promise<{ id: string; token: string }> {
    const email = `it@invitee-${(invitees += 1)}.example`;
    const input = { resellerId: reseller.id, providerId: provider.id, email, ...change };
    const { invitation, userErrors } = await this.run('inviteCustomer', input, passportOf(reseller));
    expect(userErrors).toEqual([]);
    return { id: invitation.id, token: tokenOf(invitation) };
  }

  /** A company that was invited by these two, and accepted; answers it as a customer. */
  async won(reseller: Company, provider: Company, change: object = {}, company = newCompany()): Promise<Company> {
    const { token } = await this.invited(reseller, provider);
    const input = { token, ...contoso, ...change };
    const { customer, userErrors } = await this.run('acceptCustomerInvitation', input, passportOf(company));
    expect(userErrors).toEqual([]);
    return { id: customer.id, tenantId: company.tenantId };
  }

  invitation(id: string): Promise<CustomerInvitation> {
    return this.world.database.reader.getRepository(CustomerInvitation).findOneByOrFail({ id });
  }

  relationships(customer: { readonly id: string }): Promise<ResaleRelationship[]> {
    return this.world.database.reader.getRepository(ResaleRelationship).findBy({ customerId: customer.id });
  }

  mailsTo(address: string): Promise<Mail[]> {
    return this.world.database.reader.getRepository(Mail).findBy({ to: address });
  }
}

let companies = 0;
let invitees = 0;

/** A tenant that no partner has met yet. */
export const newCompany = (): Company => ({ id: '', tenantId: `tenant-of-company-${(companies += 1)}` });

export const tokenOf = ({ id, sendCount }: { readonly id: string; readonly sendCount: number }): string =>
  deriveToken(secrets.tokens, 'customer-invitation', id, sendCount);
