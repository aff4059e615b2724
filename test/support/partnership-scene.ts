import { PartnerCustomer } from '../../subgraphs/relationships/eligibility/eligibility.entity';
import { newId } from '../../chassis/database/ids';
import { Customer, ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import { CustomerAgreement } from '../../subgraphs/relationships/partner.entity';
import { Partnership } from '../../subgraphs/relationships/partnership.entity';
import type { PartnershipPayload } from './api-types';
import { change, consentGiven, rows } from './partnerships';
import { noon, passportOf, type Company, type RelationshipsWorld } from './relationships';

/** A provider and a reseller with a partnership, and a customer that both serve. */
export class PartnershipScene {
  private constructor(
    readonly world: RelationshipsWorld,
    readonly provider: Company,
    readonly reseller: Company,
    readonly customer: Company,
    /** The partnership that is meant; another one where the two connect again. */
    public id: string,
  ) {}

  static async begin(world: RelationshipsWorld): Promise<PartnershipScene> {
    world.now = noon;
    const provider = await world.provider();
    const reseller = await world.reseller();
    const customer = await world.customer();
    const id = await world.partnership(provider, reseller);
    await world.serve(customer, reseller, provider);
    return new PartnershipScene(world, provider, reseller, customer, id);
  }

  readonly withdraw = (scope = 'PLACE_ORDERS', who = passportOf(this.reseller), partnershipId = this.id) =>
    change(this.world, 'withdrawConsent', who, { partnershipId, scope });
  readonly grant = (scope = 'PLACE_ORDERS', who = passportOf(this.reseller), input: object = {}) =>
    change(this.world, 'grantConsent', who, { partnershipId: this.id, scope, ...consentGiven, ...input });
  readonly end = (who = passportOf(this.provider), reason = 'moving on') =>
    change(this.world, 'endPartnership', who, { partnershipId: this.id, reason });

  /** How an order would be answered now, and what the lists of both sides say of the customer. */
  async eligibility(): Promise<string[]> {
    const query = `query ($c: ID!, $r: ID!, $p: ID!) { orderEligibility(customerId: $c, resellerId: $r, providerId: $p) {
      verdict reasons { rule } } }`;
    const variables = { c: this.customer.id, r: this.reseller.id, p: this.provider.id };
    const { verdict, reasons } = (await this.world.data(query, passportOf(this.provider), variables)).orderEligibility;
    const listed = await rows(this.world, PartnerCustomer, { customerId: this.customer.id });
    expect(new Set(listed.map((row) => row.verdict))).toEqual(new Set([verdict]));
    const [partnership] = await rows(this.world, Partnership, { id: this.id });
    if (partnership!.state === 'ACTIVE') {
      expect(partnership).toMatchObject({ customerCount: 1, blockedCustomerCount: verdict === 'BLOCKED' ? 1 : 0 });
    }
    return [verdict, ...reasons.map(({ rule }) => rule)];
  }

  /** Beside the one that every test has: too many for one unit of work. */
  async serveMany(): Promise<void> {
    const { world, provider, reseller } = this;
    const many = Array.from({ length: 205 }, () => ({ id: newId(), tenantId: newId() }));
    const company = { companyName: 'One of many', sortKey: 'one of many', domain: 'many.example', market: 'PL' };
    const rest = { contactEmail: null, since: noon, version: 1 };
    await world.insert(
      Customer,
      many.map((each) => ({ ...each, ...company, ...rest })),
    );
    await world.insert(
      CustomerAgreement,
      many.map((each) => ({ customerId: each.id, acceptedAt: noon })),
    );
    const parties = { resellerId: reseller.id, state: 'ACTIVE', live: true, delegatedAdmin: 'GRANTED' } as const;
    const begun = { ...parties, since: noon, version: 1 };
    await world.insert(
      ResaleRelationship,
      many.flatMap(({ id: customerId }) => [
        { ...begun, id: newId(), customerId, partnerId: reseller.id, role: 'RESELLER' as const },
        { ...begun, id: newId(), customerId, partnerId: provider.id, role: 'PROVIDER' as const },
      ]),
    );
    await world.refresh(...many);
  }
}

export const consentIn = ({ partnership }: PartnershipPayload, scope: string) =>
  partnership.consents.find((consent) => consent.scope === scope);
