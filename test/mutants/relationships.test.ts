import { join } from 'node:path';
import { Laboratory, type Mutant } from '../support/mutants';

/*
 * Rules that no test checks are not rules. Each line breaks one of them in one place; the tables of the programme, which
 * were written by hand, must notice every single one.
 */
const tables = [
  ...['customer-rules', 'moves', 'eligibility/channel', 'eligibility/eligibility', 'partnership/partnership-rules'],
  ...['acceptable-customer', 'invitable-customer', 'invitation', 'link-holder', 'reason-not-to-invite'].map(
    (name) => `invitation/${name}`,
  ),
].map((name) => `test/subgraphs/relationships/${name}.test.ts`);

/** Where a rule stands: with its feature, beside the features, or in the chassis. */
const folders: Readonly<Record<string, readonly string[]>> = {
  eligibility: ['evaluate', 'partner-rules', 'channel-rules', 'order-rules', 'customer-eligibility'],
  partnership: ['partnership'],
  invitation: ['invitation', 'invitable-customer', 'acceptable-customer', 'serving'],
  customer: ['customer-actions', 'removal'],
  '': ['inviting-partners', 'states', 'resale-relationship', 'roles'],
};

function fileOf(name: string): string {
  if (name === 'moves') return 'chassis/moves.ts';
  const [folder] = Object.entries(folders).find(([, names]) => names.includes(name)) ?? [name];
  return join('subgraphs/relationships', folder, `${name}.ts`);
}

const mutants: readonly (readonly [what: string, name: string, find: string, replace: string])[] = [
  // Whether an order may be placed.
  ['what is unknown does not matter', 'evaluate', `status === 'FAILED' || status === 'UNKNOWN'`, `status === 'FAILED'`],
  ['what fails is only unknown', 'evaluate', `isBlocked ? 'BLOCKED'`, `isBlocked ? 'UNKNOWN'`],
  ['a remedy for what is not at fault', 'evaluate', 'remedy: failed ? remedy : null', 'remedy'],
  ['partners of different regions', 'partner-rules', 'provider.region === reseller.region', 'provider.region !== null'],
  [
    'a customer anywhere',
    'partner-rules',
    'regionOfMarket(customer.market) === reseller.region',
    'reseller.region !== null',
  ],
  ['a lapsed agreement', 'partner-rules', `agreement.state === 'ACCEPTED'`, 'agreement'],
  ['any program status', 'partner-rules', `programStatus === 'ACTIVE'`, `programStatus !== 'REJECTED'`],
  ['an ended partnership', 'channel-rules', `if (partnership.state === 'ACTIVE')`, 'if (partnership.since)'],
  ['a consent that was taken back', 'channel-rules', `consent?.state === 'GRANTED'`, 'consent'],
  ['a removed relationship', 'channel-rules', `if (relationship.state === 'ACTIVE')`, 'if (relationship.since)'],
  ['a lapsed customer agreement', 'channel-rules', 'if (agreementLapsedAt) {', 'if (!since) {'],
  ['no customer agreement', 'channel-rules', 'if (agreementAcceptedAt) return passed', 'if (since) return passed'],
  [
    'the wrong one puts it right',
    'order-rules',
    `{ owner: 'PROVIDER', remedy: 'inviteReseller' }`,
    `{ owner: 'RESELLER', remedy: 'inviteReseller' }`,
  ],
  [
    'another remedy',
    'order-rules',
    `{ owner: 'OPERATOR', remedy: 'reinstatePartnerAccount' }`,
    `{ owner: 'OPERATOR', remedy: 'decideEnrollment' }`,
  ],
  // Who may move what.
  ['a role too many counts', 'moves', 'required.roles.some((role)', 'required.roles.every((role)'],
  ['any state will do', 'moves', 'if (to[state] !== undefined) return [];', 'return [];'],
  ['everybody decides', 'moves', 'if (!required) return [others];', 'if (!required) return [];'],
  [
    'sales agents end partnerships',
    'partnership',
    'by: { PROVIDER: admin, RESELLER: admin }',
    'by: { PROVIDER: byReseller.by.RESELLER, RESELLER: admin }',
  ],
  [
    'the provider invites customers',
    'inviting-partners',
    'by: { RESELLER: seller }',
    'by: { RESELLER: seller, PROVIDER: seller }',
  ],
  ['an invitation is late a moment too late', 'states', 'expiresAt < now', 'expiresAt <= now'],
  ['what is expired was answered', 'invitation', `EXPIRED: 'INVITATION_EXPIRED'`, `EXPIRED: 'INVITATION_NOT_PENDING'`],
  [
    'helpdesk agents sell',
    'roles',
    `const sellers: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'];`,
    `const sellers: readonly PartnerRole[] = readers;`,
  ],
  [
    'a role in a token is worth something',
    'roles',
    `const directoryRoles: readonly string[] = ['GLOBAL_ADMIN'];`,
    `const directoryRoles: readonly string[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT'];`,
  ],
  ['resellers remove', 'customer-actions', 'by: { PROVIDER: admin },', 'by: { PROVIDER: admin, RESELLER: admin },'],
  [
    'any agent of a customer takes back admin rights',
    'customer-actions',
    'by: { CUSTOMER: globalAdmin },',
    'by: { CUSTOMER: admin },',
  ],
  [
    'a provider sees the others',
    'resale-relationship',
    `one.role === 'RESELLER' ? resellerKnownTo(own, one, relationships) : []`,
    'resellerKnownTo(own, { ...one, partnerId: one.resellerId }, relationships)',
  ],
  ['a provider sees what began after it', 'resale-relationship', ' && overlap(one, reseller)', ''],
  ['a provider sees what another one ends', 'resale-relationship', 'hasLeft && isAnothers ?', 'false ?'],
  ['who may not sign is told to', 'evaluate', '|| !lettingSign.includes(status.remedy)', '|| true'],
  // Customers.
  [
    'suspended resellers invite',
    'inviting-partners',
    `resellerProgramStatus !== 'ACTIVE'`,
    `resellerProgramStatus === null`,
  ],
  [
    'suspended providers take in customers',
    'inviting-partners',
    `providerProgramStatus !== 'ACTIVE'`,
    `!providerProgramStatus`,
  ],
  ['invitations go out for ever', 'invitation', 'resentToday >= RESENDS_A_DAY', 'resentToday > RESENDS_A_DAY'],
  ['one invites oneself', 'invitable-customer', 'if (own.includes(domainOf(email)))', 'if (own.length === 0)'],
  ['half a customer is one already', 'serving', 'hasReseller && hasProvider', 'hasReseller || hasProvider'],
  ['admin rights come without asking', 'serving', '!(includesDelegatedAdmin && lacksAdmin)', '!lacksAdmin'],
  ['admin rights are gone for good', 'serving', '!(includesDelegatedAdmin && lacksAdmin)', 'includesDelegatedAdmin'],
  ['what was removed still serves', 'serving', `one.state === 'ACTIVE'`, 'one.since'],
  [
    'consent goes without saying',
    'acceptable-customer',
    'if (!input.consentConfirmed)',
    'if (input.consentConfirmed === undefined)',
  ],
  [
    'customers of a partnership that is over',
    'invitation',
    '=> !partnershipIsLive',
    '=> partnershipIsLive === undefined',
  ],
  ['suspended partners get customers', 'acceptable-customer', 'if (reason)', 'if (reason && !known)'],
  ['its known market does not count', 'acceptable-customer', 'known ? [market, known.market] : [market]', '[market]'],
  [
    'the provider is its own customer',
    'acceptable-customer',
    '[reseller.tenantId, provider.tenantId]',
    '[reseller.tenantId]',
  ],
  ['all others are cut off', 'removal', 'isItsOwn && through.every((one) => one.partnerId === accountId)', 'isItsOwn'],
  ['a former provider goes on', 'removal', 'through.length > 0 || resellerIds.includes(partnerId)', 'true'],
  [
    'a left channel blocks',
    'customer-eligibility',
    'filter(({ providerServes }) => providerServes)',
    'filter(() => true)',
  ],
  ['all of its channels, whatever was meant', 'removal', 'throughId == null ||', 'throughId !== undefined ||'],
];

function trying(mutant: Mutant | null): Laboratory {
  const laboratory = new Laboratory(mutant);
  for (const table of tables) laboratory.run(table);
  return laboratory;
}

test('as they are, the rules pass every table', () => {
  const { passed, failed } = trying(null);

  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(500);
});

test.each(mutants)('somebody notices: %s (%s)', (_what, name, find, replace) => {
  expect(trying({ file: fileOf(name), find, replace }).failed).not.toEqual([]);
});
