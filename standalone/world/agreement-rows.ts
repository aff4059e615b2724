import type { EventActor } from '../../chassis/events/event';
import { agreementAccepted } from '../../subgraphs/agreements/acceptance/agreement-accepted';
import { Agreement } from '../../subgraphs/agreements/acceptance/agreement.entity';
import { agreementRow, noChain, type ChainEnd, type NewAgreement } from '../../subgraphs/agreements/acceptance/chain';
import { CustomerStatus, PartnerStatus } from '../../subgraphs/agreements/acceptance/recorded-status.entity';
import type { AgreementFacts, SignatoryFacts } from '../../subgraphs/agreements/agreement';
import type { AgreementEvent } from '../../subgraphs/agreements/events';
import { fingerprint } from '../../subgraphs/agreements/fingerprint';
import { Acquaintance } from '../../subgraphs/agreements/projections/acquaintance.entity';
import { Customer } from '../../subgraphs/agreements/projections/customer.entity';
import { Party, PartyUser } from '../../subgraphs/agreements/projections/party.entity';
import { ProviderService } from '../../subgraphs/agreements/projections/provider-service.entity';
import { agreementLapsed } from '../../subgraphs/agreements/status/agreement-lapsed';
import type { WholeText } from '../../subgraphs/agreements/templates/agreement-template';
import { AgreementTemplate, TemplateSeries } from '../../subgraphs/agreements/templates/agreement-template.entity';
import { templatePublished } from '../../subgraphs/agreements/templates/template-published';
import { acquaintances } from './acquaintances';
import { OPERATOR, actorOf } from './account-events';
import { verificationOf } from './account-rows';
import type { Ids } from './ids';
import { rowOf, type EntityRow, type PastEvent } from './rows';
import { applicantOf } from './usual';
import type { AccountSpec, CustomerSpec, TemplateSpec, World } from './spec';

interface Accepted {
  readonly row: AgreementFacts;
  readonly template: WholeText;
  readonly actor: EventActor;
}

/** The texts of a world, and who accepted which. */
export class AgreementRows {
  private readonly templates: ReadonlyMap<string, WholeText>;

  constructor(
    private readonly world: World,
    private readonly ids: Ids,
  ) {
    this.templates = new Map(world.templates.map((template) => [template.key, textRow(template)]));
  }

  *rows(): Generator<EntityRow> {
    for (const row of this.templates.values()) yield rowOf(AgreementTemplate, row);
    const types = new Set([...this.templates.values()].map(({ type }) => type));
    for (const type of types) yield rowOf(TemplateSeries, { id: type });
    for (const { row } of this.accepted()) yield rowOf(Agreement, row);
    for (const { id: partyId, acceptances, agreementLapsedAt } of this.world.accounts) {
      const since = agreementLapsedAt ?? acceptances.at(-1)?.acceptedAt;
      if (since) yield rowOf(PartnerStatus, { partyId, status: agreementLapsedAt ? 'LAPSED' : 'ACCEPTED', since });
    }
    for (const { id: partyId, agreement } of this.world.customers)
      if (agreement) yield rowOf(CustomerStatus, { partyId, status: 'ACCEPTED', since: agreement.acceptedAt });
  }

  /** What the followers would make of the other subgraphs' events, for a world that has none. */
  *projections(): Generator<EntityRow> {
    for (const account of this.world.accounts) yield* partyRows(account);
    yield* acquaintances(Acquaintance, this.world, true);
    for (const customer of this.world.customers) {
      const { id, tenantId, market, contactEmail, companyName } = customer;
      yield rowOf(Customer, { id, tenantId, market, contactEmail, companyName });
      yield* serviceRows(customer);
    }
  }

  /** The same as events, for a world with a past. */
  events(): PastEvent<AgreementEvent>[] {
    const published = [...this.templates.values()].map((row) => {
      return { at: row.publishedAt, event: templatePublished(row, OPERATOR) };
    });
    const lapsed = [...this.world.accounts].flatMap(({ id, agreementLapsedAt: at }) =>
      at ? [{ at, event: agreementLapsed('PARTNER_AGREEMENT', id) }] : [],
    );
    const accepted = [...this.accepted()].map(({ row, template, actor }) => {
      return { at: row.recordedAt, event: agreementAccepted(row, template, actor) };
    });
    const ofPartners = accepted.filter(({ event }) => event.type === 'PartnerAgreementAccepted');
    const ofCustomers = accepted.filter(({ event }) => event.type === 'CustomerAgreementAccepted');
    return [...published, ...ofPartners, ...lapsed, ...ofCustomers];
  }

  /** The acceptances of the accounts, each behind the last one of its party, then those of the customers. */
  private *accepted(): Generator<Accepted> {
    let count = 0;
    const accept = (given: Omit<NewAgreement, 'id' | 'callerAddress'>, end: ChainEnd): AgreementFacts => {
      count += 1;
      const agreement = { ...given, id: this.ids('agreement', count), callerAddress: null };
      return agreementRow(agreement, given.acceptedAt, end);
    };
    for (const account of this.world.accounts) {
      const { id, users } = account;
      const own = { partyId: id, declaredById: id, method: 'DIRECT_SIGNATURE', userId: users[0].userId } as const;
      const signatory = { ...applicantOf(account), phone: null };
      let end: ChainEnd = noChain;
      for (const { templateKey, acceptedAt } of account.acceptances) {
        const template = this.templateNamed(templateKey);
        const row = accept({ ...own, template, signatory, acceptedAt }, end);
        yield { row, template, actor: actorOf(account) };
        end = row;
      }
    }
    for (const { id: partyId, agreement, contactEmail: email, companyName } of this.world.customers) {
      if (!agreement) continue;
      const { templateKey, method, acceptedAt, attestedById } = agreement;
      const template = this.templateNamed(templateKey);
      const signatory = { firstName: 'Office of', lastName: companyName.slice(0, 100), email, phone: null };
      const declaredById = attestedById ?? partyId;
      const row = accept({ partyId, declaredById, template, method, signatory, acceptedAt, userId: null }, noChain);
      yield { row, template, actor: attestedById === null ? signing(signatory) : this.actorFor(attestedById) };
    }
  }

  private templateNamed(key: string): WholeText {
    const template = this.templates.get(key);
    if (!template) throw new Error(`The world has no text "${key}".`);
    return template;
  }

  private actorFor(accountId: string): EventActor {
    return actorOf([...this.world.accounts].find(({ id }) => id === accountId));
  }
}

const signing = ({ firstName, lastName }: SignatoryFacts): EventActor => ({
  ...{ kind: 'CUSTOMER', accountId: null, userId: null },
  name: `${firstName} ${lastName}`,
});

function textRow({ key: _key, status, ...text }: TemplateSpec): WholeText {
  const withdrawnAt = status === 'WITHDRAWN' ? text.publishedAt : null;
  return { ...text, sha256: fingerprint(text.text), withdrawnAt };
}

function* partyRows(account: AccountSpec): Generator<EntityRow> {
  const { id, tenantId, market, kind, partnerId, suspendedAt, users, legalName } = account;
  const state = { verified: verificationOf(account) === 'VERIFIED', suspended: suspendedAt !== null };
  yield rowOf(Party, { id, tenantId, market, kind, partnerId, legalName, ...state });
  for (const { userId, roles } of users) yield rowOf(PartyUser, { accountId: id, userId, roles });
}

function* serviceRows({ id: customerId, channels }: CustomerSpec): Generator<EntityRow> {
  for (const { providerId, resellerId: throughId, provider } of channels) {
    if (!provider.removedAt) yield rowOf(ProviderService, { customerId, providerId, throughId });
  }
}
