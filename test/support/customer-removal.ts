import type { Passport } from '../../chassis/http/passport';
import type { MutationPayload } from './api-types';
import { CustomerDealings, newCompany } from './customer-invitations';
import { operator, type Company, type RelationshipsWorld } from './relationships';

export const reason = 'The contract has ended.';

/** Two providers and two resellers that all work together, and customers that leave them. */
export class CustomerRemoval {
  private constructor(
    private readonly world: RelationshipsWorld,
    readonly nordwind: Company,
    readonly cantabria: Company,
    readonly bursztyn: Company,
    readonly sable: Company,
    readonly deal = new CustomerDealings(world),
  ) {}

  static async begin(world: RelationshipsWorld): Promise<CustomerRemoval> {
    const [nordwind, cantabria] = [await world.provider('Nordwind'), await world.provider('Cantabria')];
    const [bursztyn, sable] = [await world.reseller('Bursztyn'), await world.reseller('Sable')];
    for (const provider of [nordwind, cantabria]) {
      for (const reseller of [bursztyn, sable]) await world.partnership(provider, reseller);
    }
    return new CustomerRemoval(world, nordwind, cantabria, bursztyn, sable);
  }

  /** A customer in one or more channels. */
  async customerIn(...channels: [Company, Company][]): Promise<Company> {
    const company = newCompany();
    let customer = company;
    for (const [reseller, provider] of channels) customer = await this.deal.won(reseller, provider, {}, company);
    return customer;
  }

  remove(customer: { id: string }, partner: { id: string }, viewer: Passport, rest: object = {}) {
    const input = { customerId: customer.id, partnerId: partner.id, reason, ...rest };
    return this.deal.run('removeResaleRelationship', input, viewer);
  }

  /** What lives, by partner, and for a provider through whom. */
  async alive(customer: Company): Promise<string[]> {
    const { nordwind, cantabria, bursztyn, sable } = this;
    const names = new Map([nordwind, cantabria, bursztyn, sable].map(({ id }, at) => [id, 'NCBS'[at]!]));
    const rows = (await this.deal.relationships(customer)).filter(({ state }) => state === 'ACTIVE');
    return rows
      .map(({ partnerId, resellerId, role }) =>
        role === 'RESELLER' ? names.get(partnerId)! : `${names.get(partnerId)} through ${names.get(resellerId)}`,
      )
      .sort();
  }

  async verdictOf(customer: Company, reseller: Company, provider: Company) {
    const channel = `customerId: "${customer.id}", resellerId: "${reseller.id}", providerId: "${provider.id}"`;
    const query = `{ orderEligibility(${channel}) { reasons { rule } } }`;
    const { orderEligibility } = await this.world.data(query, operator);
    return orderEligibility.reasons.map(({ rule }) => rule);
  }
}

export const codes = ({ userErrors }: MutationPayload) => userErrors.map(({ code, path }) => [code, ...path].join(' '));
