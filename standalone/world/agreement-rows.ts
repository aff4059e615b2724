import { agreementAccepted } from '../../subgraphs/agreements/acceptance/agreement-accepted';
import { Agreement } from '../../subgraphs/agreements/acceptance/agreement.entity';
import { agreementRow, noChain, type ChainEnd, type NewAgreement } from '../../subgraphs/agreements/acceptance/chain';
import { CustomerStatus, PartnerStatus } from '../../subgraphs/agreements/acceptance/recorded-status.entity';
import type { AgreementFacts } from '../../subgraphs/agreements/agreement';
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
import { acquainted, meetingsOf, partnersMet } from './meetings';
import { OPERATOR, actorOf } from './account-events';
import { verificationOf } from './account-rows';
import type { Ids } from './ids';
import { rowOf, type EntityRow, type PastEvent } from './rows';
import { applicantOf } from './usual';
import type { AccountSpec, CustomerSpec, TemplateSpec, World } from './spec';

/** The texts of a world, and who accepted which. */
export class AgreementRows {
  private readonly templates: ReadonlyMap<string, WholeText>;
  private count = 0;

  constructor(
    private readonly world: World,
    private readonly ids: Ids,
  ) {
    this.templates = new Map(world.templates.map((template) => [template.key, textRow(template)]));
  }

  *rows(): Generator<EntityRow> {
    this.count = 0;
    for (const row of this.templates.values()) yield rowOf(AgreementTemplate, row);
    const types = new Set([...this.templates.values()].map(({ type }) => type));
    for (const type of types) yield rowOf(TemplateSeries, { id: type });
    for (const account of this.world.accounts) {
      const signed = this.signatures(account);
      for (const row of signed) yield rowOf(Agreement, row);
      const last = signed.at(-1);
      if (last) yield rowOf(PartnerStatus, statusRow(account, last));
    }
    for (const customer of this.world.customers) {
      for (const row of this.acceptances(customer)) {
        yield rowOf(Agreement, row);
        yield rowOf(CustomerStatus, { partyId: row.partyId, status: 'ACCEPTED', since: row.recordedAt });
      }
    }
  }

  /** What the followers would make of the other subgraphs' events, for a world that has none. */
  *projections(): Generator<EntityRow> {
    for (const account of this.world.accounts) yield* partyRows(account);
    yield* acquainted(Acquaintance, partnersMet(this.world.partnerships));
    for (const customer of this.world.customers) {
      const { id, tenantId, market, contactEmail, companyName } = customer;
      yield rowOf(Customer, { id, tenantId, market, contactEmail, companyName });
      yield* acquainted(Acquaintance, meetingsOf(customer, [id]));
      yield* serviceRows(customer);
    }
  }

  /** The same told as events, for a world with a past. */
  events(): PastEvent<AgreementEvent>[] {
    this.count = 0;
    const published = [...this.templates.values()].map((row) => {
      return { at: row.publishedAt, event: templatePublished(row, OPERATOR) };
    });
    const accounts = [...this.world.accounts];
    const signed = accounts.flatMap((account) =>
      this.signatures(account).map((row) => {
        return { at: row.recordedAt, event: agreementAccepted(row, this.templateOf(row), actorOf(account)) };
      }),
    );
    const lapsed = accounts.flatMap(({ id, agreementLapsedAt: at }) =>
      at ? [{ at, event: agreementLapsed('PARTNER_AGREEMENT', id) }] : [],
    );
    const accepted = [...this.world.customers].flatMap((customer) =>
      this.acceptances(customer).map((row) => {
        const attesting = accounts.find(({ id }) => id === row.declaredById);
        const self = { kind: 'CUSTOMER', accountId: null, userId: null, name: `${row.firstName} ${row.lastName}` };
        const actor = attesting ? actorOf(attesting) : self;
        return { at: row.recordedAt, event: agreementAccepted(row, this.templateOf(row), actor) };
      }),
    );
    return [...published, ...signed, ...lapsed, ...accepted];
  }

  private signatures(account: AccountSpec): AgreementFacts[] {
    const signed: AgreementFacts[] = [];
    for (const { templateKey, acceptedAt } of account.acceptances) {
      const given = {
        template: this.templateNamed(templateKey),
        partyId: account.id,
        method: 'DIRECT_SIGNATURE' as const,
        declaredById: account.id,
        signatory: { ...applicantOf(account), phone: null },
        acceptedAt,
        userId: account.users[0].userId,
        callerAddress: null,
      };
      signed.push(this.agreement(given, signed.at(-1) ?? noChain));
    }
    return signed;
  }

  private acceptances({ id, agreement, contactEmail, companyName }: CustomerSpec): AgreementFacts[] {
    if (!agreement) return [];
    const given = {
      template: this.templateNamed(agreement.templateKey),
      partyId: id,
      method: agreement.method,
      declaredById: agreement.attestedById ?? id,
      signatory: { firstName: 'Office of', lastName: companyName.slice(0, 100), email: contactEmail, phone: null },
      acceptedAt: agreement.acceptedAt,
      userId: null,
      callerAddress: null,
    };
    return [this.agreement(given, noChain)];
  }

  private agreement(given: Omit<NewAgreement, 'id'>, end: ChainEnd): AgreementFacts {
    this.count += 1;
    return agreementRow({ ...given, id: this.ids('agreement', this.count) }, given.acceptedAt, end);
  }

  private templateNamed(key: string): WholeText {
    const template = this.templates.get(key);
    if (!template) throw new Error(`The world has no text "${key}".`);
    return template;
  }

  private templateOf({ templateId }: AgreementFacts): WholeText {
    return [...this.templates.values()].find(({ id }) => id === templateId) as WholeText;
  }
}

function textRow({ key: _key, status, ...text }: TemplateSpec): WholeText {
  const withdrawnAt = status === 'WITHDRAWN' ? text.publishedAt : null;
  return { ...text, sha256: fingerprint(text.text), withdrawnAt };
}

function statusRow({ id: partyId, agreementLapsedAt }: AccountSpec, last: AgreementFacts): PartnerStatus {
  if (agreementLapsedAt) return { partyId, status: 'LAPSED', since: agreementLapsedAt };
  return { partyId, status: 'ACCEPTED', since: last.recordedAt };
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
