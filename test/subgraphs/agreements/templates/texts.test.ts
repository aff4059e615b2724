import { acceptanceKey, type Acceptance } from '../../../../subgraphs/agreements/acceptance/acceptance-key';
import { fingerprint } from '../../../../subgraphs/agreements/fingerprint';
import { sampleTexts } from '../../../../standalone/world/sample-texts';

describe('the fingerprint of a text', () => {
  test('is the SHA-256 of its bytes in UTF-8, in lower-case hex', () => {
    expect(fingerprint('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(fingerprint('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test.each([
    ['a line ending', 'a\nb', 'a\r\nb'],
    ['a blank at the end', 'a', 'a '],
    ['the composition of an accent', 'ó', 'o\u0301'],
    ['the case of a letter', 'a', 'A'],
  ])('differs by %s', (_, one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});

describe('two acceptances are the same act', () => {
  const ola = { firstName: 'Ola', lastName: 'Wójcik', email: 'ola@kowal.example', phone: '+48225550100' };
  const attested: Acceptance = {
    partyId: 'customer-1',
    template: { type: 'CUSTOMER_AGREEMENT', market: null, version: 1 },
    method: 'PARTNER_ATTESTATION',
    declaredById: 'provider-1',
    signatory: ola,
  };
  const signed: Acceptance = { ...attested, method: 'DIRECT_SIGNATURE' };
  const same = (a: Acceptance, b: Acceptance) => acceptanceKey(a) === acceptanceKey(b);

  test('when the same four facts of a contact are attested for the same version', () => {
    expect(same(attested, { ...attested, signatory: { ...ola, email: ' OLA@Kowal.example' } })).toBe(true);
    expect(same(attested, { ...attested, signatory: { ...ola, lastName: 'Wo\u0301jcik' } })).toBe(true);
  });

  test.each(['firstName', 'lastName', 'email', 'phone'] as const)('not when the %s differs', (field) => {
    expect(same(attested, { ...attested, signatory: { ...ola, [field]: 'another' } })).toBe(false);
  });

  test('not when another provider attests, who must not learn of the first', () => {
    expect(same(attested, { ...attested, declaredById: 'provider-2' })).toBe(false);
  });

  test('when the same party signs the same version, whoever signs', () => {
    expect(same(signed, { ...signed, signatory: { ...ola, email: 'another@kowal.example' } })).toBe(true);
  });

  test('not when party, version, market, type or method differs', () => {
    const { template } = attested;
    expect(same(signed, { ...signed, partyId: 'customer-2' })).toBe(false);
    expect(same(signed, { ...signed, template: { ...template, version: 2 } })).toBe(false);
    expect(same(signed, { ...signed, template: { ...template, market: 'PL' } })).toBe(false);
    expect(same(signed, { ...signed, template: { ...template, type: 'PARTNER_AGREEMENT' } })).toBe(false);
    expect(same(signed, attested)).toBe(false);
  });
});

describe('the sample texts', () => {
  test('there are both types in English and Polish, in two versions', () => {
    const kinds = sampleTexts.map(({ type, language, version }) => `${type} ${language} ${version}`);

    expect(new Set(kinds).size).toBe(8);
    expect(kinds).toHaveLength(8);
  });

  test.each(sampleTexts.map((sample) => [`${sample.type} ${sample.language} ${sample.version}`, sample] as const))(
    '%s says in its first lines that it is a sample, and is about a page long',
    (_, { title, text, language }) => {
      const [heading, , mark] = text.split('\n');

      expect(title).toMatch(language === 'pl' ? /\(wzór\)$/ : /\(sample\)$/);
      expect(heading).toMatch(/^# /);
      expect(mark).toContain(language === 'pl' ? 'Tekst przykładowy' : 'Sample text');
      expect(text.length).toBeGreaterThan(1800);
      expect(text).not.toMatch(/[\r\t]| \n/);
    },
  );
});
