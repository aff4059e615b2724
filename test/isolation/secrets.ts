import { createIds } from '../../standalone/world/ids';
import { CUSTOMER_INVITATION } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { PARTNERSHIP_INVITATION } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import { sortKey } from '../../chassis/database/sort-key';
import { deriveToken, tokenHash } from '../../chassis/token';
import type { AgreementFacts, EventFacts, Rule, Relations } from './policy';
import type { Viewer } from './viewers';
import type { FixedWorld } from './world';

/** A reason for which a text may be read: this rule, about the thing of this id. */
interface Claim {
  readonly rule: Rule;
  readonly id: string;
}

export interface RecordedFacts {
  readonly agreements: readonly AgreementFacts[];
  readonly events: readonly (EventFacts & { readonly actor: { userId: string | null; name: string | null } })[];
}

export interface Leak {
  readonly text: string;
  readonly of: string;
}

const PREFIX = 6;

/** Every text of the world that is not public, and who may read it. Finds those that others were shown. */
export class Secrets {
  private readonly claims = new Map<string, Claim[]>();
  /** How long the texts are that begin like this: ids all begin alike, and are distinguished by one look-up each. */
  private readonly lengths = new Map<string, Set<number>>();

  constructor(
    private readonly relations: Relations,
    world: FixedWorld,
    recorded: RecordedFacts,
    tokenKey: string,
  ) {
    this.learnAccounts(world);
    this.learnCustomers(world);
    this.learnDealings(world, tokenKey);
    for (const { id } of recorded.agreements) this.add('Agreement facts', id, [id]);
    for (const { id, actor } of recorded.events) {
      this.add('Event facts', id, [id]);
      this.add('Event actor', id, [actor.userId, actor.name]);
    }
    for (const text of this.claims.keys()) {
      const prefix = text.slice(0, PREFIX);
      this.lengths.set(prefix, (this.lengths.get(prefix) ?? new Set()).add(text.length));
    }
  }

  /** What this answer shows to the viewer against the policy; what cursors carry inside is looked at too. */
  leaksIn(answer: string, viewer: Viewer, permitted: readonly string[] = []): Leak[] {
    const own = [viewer.identity?.userId, viewer.identity?.email, viewer.identity?.name, ...permitted];
    const shown = new Set([...this.found(answer), ...this.found(insideCursors(answer))]);
    return [...shown]
      .filter((text) => !own.includes(text) && !this.mayRead(text, viewer))
      .map((text) => ({ text, of: this.claims.get(text)!.map(({ rule, id }) => `${rule} ${id}`)[0]! }));
  }

  get size(): number {
    return this.claims.size;
  }

  private mayRead(text: string, viewer: Viewer): boolean {
    return this.claims.get(text)!.some(({ rule, id }) => this.relations.allows(rule, viewer, id));
  }

  private *found(answer: string): Generator<string> {
    for (let at = 0; at + PREFIX <= answer.length; at += 1) {
      for (const length of this.lengths.get(answer.slice(at, at + PREFIX)) ?? []) {
        const text = answer.slice(at, at + length);
        if (this.claims.has(text)) yield text;
      }
    }
  }

  private add(rule: Rule, id: string, texts: readonly (string | null | undefined)[]): void {
    for (const text of texts) {
      if (!text) continue;
      if (text.length < PREFIX) throw new Error(`"${text}" is too short to be found in answers.`);
      const claims = this.claims.get(text) ?? [];
      this.claims.set(text, [...claims, { rule, id }]);
    }
  }

  private learnAccounts({ accounts, partnerships }: FixedWorld): void {
    accounts.forEach((account, index) => {
      const { id, tenantId, legalName, domain, partnerId, users, enrollment, address, listing } = account;
      this.add('PartnerAccount facts', id, [
        id,
        legalName,
        sortKey(legalName),
        domain,
        partnerId,
        listing?.description,
      ]);
      this.add('PartnerAccount private', id, [address.line1, enrollment.rejection?.note]);
      this.add('PartnerAccount private', id, [String(8_000_001 + index), String(9_000_001 + index)]);
      this.add('None', id, [tenantId]);
      for (const user of users) this.add('PartnerAccount private', id, personal(user));
      const [first] = users;
      // Consents name who granted them: the reseller's first user, in this world.
      for (const { id: partnershipId } of partnerships.filter(({ resellerId }) => resellerId === id)) {
        if (first)
          this.add('Partnership facts', partnershipId, [
            first.userId,
            first.name,
            ...first.name.split(' ').filter(isWhole),
          ]);
      }
    });
  }

  private learnCustomers({ customers }: FixedWorld): void {
    for (const { id, tenantId, companyName, domain, contactEmail, channels } of customers) {
      this.add('Customer facts', id, [id, companyName, sortKey(companyName), domain, contactEmail]);
      this.add('None', id, [tenantId]);
      const relationships = channels.flatMap(({ reseller, provider }) => [reseller, provider]);
      for (const one of relationships) this.add('ResaleRelationship facts', one.id, [one.id]);
    }
  }

  private learnDealings(world: FixedWorld, tokenKey: string): void {
    const tokens = (purpose: string, { id, sendCount }: { readonly id: string; readonly sendCount: number }) => {
      const token = deriveToken(tokenKey, purpose, id, sendCount);
      this.add('None', id, [token, tokenHash(token)]);
    };
    for (const { id, ended } of world.partnerships) this.add('Partnership facts', id, [id, ended?.reason]);
    for (const each of world.partnershipInvitations) {
      this.add('PartnershipInvitation facts', each.id, [each.id, each.email, each.message, each.declineReason]);
      tokens(PARTNERSHIP_INVITATION, each);
    }
    for (const each of world.customerInvitations) {
      this.add('CustomerInvitation facts', each.id, [each.id, each.email, each.companyName, each.declineReason]);
      tokens(CUSTOMER_INVITATION, each);
    }
  }
}

const isWhole = (word: string) => /^(Given|Family)\d+$/.test(word);

function personal({ userId, email, name }: FixedWorld['accounts'][number]['users'][number]): string[] {
  return [userId, email, name, sortKey(name), ...name.split(' ').filter(isWhole)];
}

/** Cursors are signed, not encrypted: what is in one has been shown. */
function insideCursors(answer: string): string {
  const cursors = answer.matchAll(/"(?:cursor|startCursor|endCursor)":"([A-Za-z0-9_-]+)"/g);
  return [...cursors].map(([, cursor = '']) => Buffer.from(cursor, 'base64url').toString('utf8')).join('\n');
}

const invented = createIds('never issued');

/** Ids in the shape of all others that nothing was ever given. */
export const unknownIds = ['account', 'partnership', 'customer', 'agreement'].map((kind, number) =>
  invented(kind as 'account', 70_000 + number),
);

export function malformedIds(existing: string): readonly string[] {
  return [
    ...[
      '',
      ' ',
      '0',
      '1',
      'true',
      'null',
      '%',
      '_',
      '*',
      `' or 1=1--`,
      `") or ("1"="1`,
      '{"id":{"id":1}}',
      '\\',
      '\u0000',
    ],
    ...[existing.toUpperCase(), `${existing} `, ` ${existing}`, existing.replaceAll('-', ''), `{${existing}}`],
    ...[
      existing.slice(0, -1),
      `${existing}%`,
      `${existing}\u0000`,
      `${existing}' or '1'='1`,
      'é'.repeat(64),
      'a'.repeat(10_000),
    ],
  ];
}
