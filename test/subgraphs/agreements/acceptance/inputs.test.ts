import { attestCustomerAgreement } from '../../../../subgraphs/agreements/acceptance/attest-customer-agreement';
import { signPartnerAgreement } from '../../../../subgraphs/agreements/acceptance/sign-partner-agreement';
import { publishAgreementTemplate } from '../../../../subgraphs/agreements/templates/publish-agreement-template';

const ola = { firstName: 'Ola', lastName: 'Wójcik', email: 'ola@kowal.example' };
const shown = { templateId: 't', documentSha256: 'ABC ', signatory: ola };
const sign = (signatory: object, more: object = {}) =>
  signPartnerAgreement.shape.safeParse({
    accountId: 'a',
    accepted: true,
    ...shown,
    ...more,
    signatory: { ...ola, ...signatory },
  });
const faultsOf = ({ error }: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
  error?.issues.map(({ path }) => path.join('.')) ?? [];

test('names are trimmed, fingerprints put in small letters, a missing telephone number is none', () => {
  expect(sign({ firstName: ' Ola\t', phone: ' ' }).data).toEqual({
    accountId: 'a',
    accepted: true,
    templateId: 't',
    documentSha256: 'abc',
    signatory: { ...ola, phone: null },
  });
});

test.each([
  ['a name of blanks', { firstName: '   ' }, 'firstName'],
  ['a name of two lines', { lastName: 'Wójcik\r\nBcc: all@example.com' }, 'lastName'],
  ['a name without an end', { lastName: 'x'.repeat(101) }, 'lastName'],
  ['half a character', { firstName: '\ud83e' }, 'firstName'],
  ['an address with a name', { email: 'Ola <ola@kowal.example>' }, 'email'],
  ['two addresses', { email: 'ola@kowal.example,jan@kowal.example' }, 'email'],
  ['an address without a domain', { email: 'ola@localhost' }, 'email'],
  ['a telephone number in words', { phone: 'call me' }, 'phone'],
])('%s is no signatory', (_, signatory, field) => {
  expect(faultsOf(sign(signatory))).toEqual([`signatory.${field}`]);
});

test('a signatory may have a mail domain in letters of its own', () => {
  expect(sign({ email: 'ola@łódź.example' }).data?.signatory.email).toBe('ola@xn--d-uga0v4h.example');
});

test('what nobody asked for is refused', () => {
  expect(sign({}, { acceptedAt: new Date() }).success).toBe(false);
});

test.each(['1999-12-31T23:59:59.999Z', '-000001-01-01T00:00:00.000Z'])('nobody agreed at %s', (moment) => {
  const given = { customerId: 'c', acceptedAt: new Date(moment), ...shown };
  expect(faultsOf(attestCustomerAgreement.shape.safeParse(given))).toEqual(['acceptedAt']);
});

test('a text is kept as it is: nothing is trimmed, and blanks alone are no text', () => {
  const publish = (text: string) =>
    publishAgreementTemplate.shape.safeParse({ type: 'PARTNER_AGREEMENT', title: ' T ', text });

  expect(publish('\uFEFF  a \r\n').data).toMatchObject({
    title: 'T',
    text: '\uFEFF  a \r\n',
    language: 'en',
    market: null,
  });
  expect(faultsOf(publish(' \n'))).toEqual(['text']);
  expect(publish('ż'.repeat(45_000)).success).toBe(true);
  expect(faultsOf(publish('ż'.repeat(45_001)))).toEqual(['text']);
});
