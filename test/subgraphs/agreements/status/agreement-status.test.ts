import { agreementStatus, type ShownAcceptance } from '../../../../subgraphs/agreements/status/agreement-status';
import type { TextFacts } from '../../../../subgraphs/agreements/templates/agreement-template';

const day = (date: string) => new Date(`${date}T00:00:00.000Z`);
const now = day('2026-06-15');
const partners = { type: 'PARTNER_AGREEMENT', market: 'PL' } as const;
const customers = { type: 'CUSTOMER_AGREEMENT', market: 'PL' } as const;

function text(id: string, given: Partial<TextFacts> = {}): TextFacts {
  const usual = { type: 'PARTNER_AGREEMENT', version: 1, market: null, language: 'en' } as const;
  const shown = { title: 'Agreement', sha256: '' };
  return { ...usual, ...shown, publishedAt: day('2026-01-01'), requiredFrom: null, withdrawnAt: null, id, ...given };
}

function accepted(templateId: string, at = '2026-02-01', method: ShownAcceptance['method'] = 'DIRECT_SIGNATURE') {
  return { id: `${templateId} ${at}`, templateId, method, acceptedAt: day(at) };
}

interface Case {
  readonly rule: string;
  readonly texts: readonly TextFacts[];
  readonly acceptances: readonly ShownAcceptance[];
  readonly status: {
    status: string;
    version?: number;
    requiredVersion?: number;
    requiredBy?: Date;
    acceptedAt?: Date;
  };
}

const v1 = text('v1');
const v2 = (requiredFrom: Date | null) => text('v2', { version: 2, publishedAt: day('2026-05-01'), requiredFrom });

const cases: Case[] = [
  { rule: 'nothing published, nothing accepted', texts: [], acceptances: [], status: { status: 'NOT_ACCEPTED' } },
  { rule: 'nothing accepted', texts: [v1], acceptances: [], status: { status: 'NOT_ACCEPTED' } },
  {
    rule: 'the current text accepted',
    texts: [v1],
    acceptances: [accepted('v1')],
    status: { status: 'ACCEPTED', version: 1, acceptedAt: day('2026-02-01') },
  },
  {
    rule: 'a newer text is out and demanded later',
    texts: [v1, v2(day('2026-07-01'))],
    acceptances: [accepted('v1')],
    status: { status: 'NEW_VERSION_PENDING', version: 1, requiredVersion: 2, requiredBy: day('2026-07-01') },
  },
  {
    rule: 'one millisecond before the newer text is demanded',
    texts: [v1, v2(new Date(now.getTime() + 1))],
    acceptances: [accepted('v1')],
    status: {
      status: 'NEW_VERSION_PENDING',
      version: 1,
      requiredVersion: 2,
      requiredBy: new Date(now.getTime() + 1),
    },
  },
  {
    rule: 'in the very millisecond in which the newer text is demanded',
    texts: [v1, v2(now)],
    acceptances: [accepted('v1')],
    status: { status: 'LAPSED', version: 1, requiredVersion: 2, requiredBy: now },
  },
  {
    rule: 'a newer text without a date never makes the older lapse',
    texts: [v1, v2(null)],
    acceptances: [accepted('v1')],
    status: { status: 'NEW_VERSION_PENDING', version: 1, requiredVersion: 2 },
  },
  {
    rule: 'the newer text accepted too',
    texts: [v1, v2(day('2026-06-01'))],
    acceptances: [accepted('v1'), accepted('v2', '2026-05-20')],
    status: { status: 'ACCEPTED', version: 2, acceptedAt: day('2026-05-20') },
  },
  {
    rule: 'a newer text that is not yet out asks for nothing',
    texts: [v1, { ...v2(day('2026-06-01')), publishedAt: day('2026-08-01') }],
    acceptances: [accepted('v1')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: 'a newer text that was withdrawn asks for nothing',
    texts: [v1, { ...v2(day('2026-06-01')), withdrawnAt: day('2026-06-02') }],
    acceptances: [accepted('v1')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: 'two newer texts: the newest has to be signed, by the first of the dates',
    texts: [v1, v2(day('2026-07-01')), text('v3', { version: 3, requiredFrom: day('2026-09-01') })],
    acceptances: [accepted('v1')],
    status: { status: 'NEW_VERSION_PENDING', version: 1, requiredVersion: 3, requiredBy: day('2026-07-01') },
  },
  {
    rule: "a market's own text asks those who accepted the general one",
    texts: [v1, text('polish', { market: 'PL', requiredFrom: day('2026-07-01') })],
    acceptances: [accepted('v1')],
    status: { status: 'NEW_VERSION_PENDING', version: 1, requiredVersion: 1, requiredBy: day('2026-07-01') },
  },
  {
    rule: "a market's own text accepted, then withdrawn: the general one that holds again does not ask anew",
    texts: [v2(day('2026-06-01')), text('polish', { market: 'PL', withdrawnAt: day('2026-03-01') })],
    acceptances: [accepted('polish')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: 'a newer general text asks nothing of a market that has its own',
    texts: [v2(day('2026-06-01')), text('polish', { market: 'PL' })],
    acceptances: [accepted('polish')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: "a market's own text accepted beside a general one that has a greater number and no longer counts",
    texts: [v2(null), text('polish', { market: 'PL', requiredFrom: day('2026-06-01') })],
    acceptances: [accepted('v2'), accepted('polish')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: 'the text of another market asks nothing',
    texts: [v1, text('german', { market: 'DE', version: 7, requiredFrom: day('2026-06-01') })],
    acceptances: [accepted('v1')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: 'the text of another market, accepted, counts for nothing here',
    texts: [v1, text('german', { market: 'DE' })],
    acceptances: [accepted('german')],
    status: { status: 'NOT_ACCEPTED' },
  },
  {
    rule: 'the customer agreement is no partner agreement',
    texts: [v1, text('customers', { type: 'CUSTOMER_AGREEMENT' })],
    acceptances: [accepted('customers')],
    status: { status: 'NOT_ACCEPTED' },
  },
  {
    rule: 'an edition in another language is the same version',
    texts: [v1, text('v1 polish', { language: 'pl' })],
    acceptances: [accepted('v1 polish')],
    status: { status: 'ACCEPTED', version: 1 },
  },
  {
    rule: 'accepted, then withdrawn: what was accepted was accepted',
    texts: [text('v1', { withdrawnAt: day('2026-03-01') })],
    acceptances: [accepted('v1')],
    status: { status: 'ACCEPTED', version: 1 },
  },
];

const nothing = { method: null, acceptedAt: null, version: null, requiredVersion: null, requiredBy: null };

describe('where a Polish partner stands on 15 June 2026', () => {
  test.each(cases)('$rule', ({ texts, acceptances, status }) => {
    const answer = agreementStatus(partners, acceptances, texts, now);
    const method = status.version === undefined ? null : 'DIRECT_SIGNATURE';
    const { acceptedAt, ...expected } = status;

    expect(answer).toEqual({ ...nothing, ...expected, method, acceptedAt: acceptedAt ?? answer.acceptedAt });
    expect(answer.acceptedAt === null).toBe(status.version === undefined);
    expect(agreementStatus(partners, [...acceptances].reverse(), [...texts].reverse(), now)).toEqual(answer);
  });
});

describe('where a customer stands: the best of all that was accepted', () => {
  const c1 = text('c1', { type: 'CUSTOMER_AGREEMENT' });
  const c2 = text('c2', { type: 'CUSTOMER_AGREEMENT', version: 2, requiredFrom: day('2026-06-01') });
  const bestOf = (...acceptances: ShownAcceptance[]) => {
    const forwards = agreementStatus(customers, acceptances, [c1, c2], now);
    expect(agreementStatus(customers, [...acceptances].reverse(), [c1, c2], now)).toEqual(forwards);
    return forwards;
  };

  test('an attestation of the current text comes before a lapsed signature of its own', () => {
    const best = bestOf(accepted('c1', '2026-02-01'), accepted('c2', '2026-05-05', 'PARTNER_ATTESTATION'));

    expect(best).toMatchObject({ status: 'ACCEPTED', method: 'PARTNER_ATTESTATION', version: 2 });
  });

  test('for the same version its own signature comes before an attestation, though given later', () => {
    const best = bestOf(accepted('c2', '2026-05-05', 'PARTNER_ATTESTATION'), accepted('c2', '2026-06-10'));

    expect(best).toMatchObject({ method: 'DIRECT_SIGNATURE', acceptedAt: day('2026-06-10') });
  });

  test('of two attestations the first counts', () => {
    const best = bestOf(
      accepted('c2', '2026-06-01', 'PARTNER_ATTESTATION'),
      accepted('c2', '2026-05-05', 'PARTNER_ATTESTATION'),
    );

    expect(best.acceptedAt).toEqual(day('2026-05-05'));
  });

  test('a partner agreement is no customer agreement', () => {
    expect(agreementStatus(customers, [accepted('v1')], [v1, c1], now).status).toBe('NOT_ACCEPTED');
  });
});
