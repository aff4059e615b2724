import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import { sampleTexts } from '../../../../standalone/world/sample-texts';
import { newId } from '../../../../chassis/database/ids';
import type { Passport } from '../../../../chassis/http/passport';
import { AgreementsWorld, anonymousPassport, passportOf, type Someone } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';
import type { AgreementTemplate } from '../../../support/api-types';
import { flat, pagesOf } from '../../../support/pdf';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const PREFIX = '/documents/agreements/';
const HOUR_MS = 3_600_000;
const [sample] = sampleTexts;

describe.each(dialects)('documents on %s', (dialect) => {
  let world: AgreementsWorld;
  let text: WholeText;
  let reseller: Someone;

  beforeAll(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    reseller = world.aPartner();
    await world.follow();
    const words = `${sample!.text}\n\n${'Nothing here binds anybody. '.repeat(200)}\n`;
    text = await world.publish({ title: sample!.title, text: words });
  });
  beforeEach(() => {
    world.now = new Date('2026-06-15T12:00:00.000Z');
  });

  const urlOf = async (field: string, passport = anonymousPassport): Promise<string> => {
    const query = `{ found: ${field} { document { downloadUrl } } }`;
    const { found } = await world.data<{ found: Pick<AgreementTemplate, 'document'> }>(query, passport);
    return found.document.downloadUrl;
  };
  const fetched = (url: string) => world.subgraph.documents!(url.slice(PREFIX.length));
  const pagesAt = async (url: string) => pagesOf((await fetched(url))!.body);
  const copyOf = async ({ id }: { id: string }, passport: Passport) =>
    pagesAt(await urlOf(`agreement(id: "${id}")`, passport));

  test('anybody may read a text before signing, at an address without any header', async () => {
    const url = await urlOf(`agreementTemplate(id: "${text.id}")`);
    const found = await fetched(url);

    expect(url).toMatch(new RegExp(`^${PREFIX}template/${text.id}\\?expires=\\d+&signature=[\\w-]{43}$`));
    expect(found).toMatchObject({
      type: 'application/pdf',
      disposition: 'inline; filename="partner-agreement-v1-en.pdf"',
    });
    expect(found!.body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('every page shows its number, the version and the fingerprint', async () => {
    const pages = await pagesAt(await urlOf(`agreementTemplate(id: "${text.id}")`));

    expect(pages.length).toBeGreaterThan(2);
    for (const [at, page] of pages.entries()) {
      expect(flat(page)).toContain(`${sample!.title} · Version 1 · Page ${at + 1} of ${pages.length}`);
      expect(flat(page)).toContain(`SHA-256: ${text.sha256}`);
    }
    expect(flat(pages.join(' '))).toMatch(
      /Sample text\. Invented .* 2\. What you may do .* You never order from us yourself\./,
    );
  });

  test('the signed copy adds who agreed, in whatever letters', async () => {
    const agreement = await world.accept(text, reseller, { lastName: 'Иванова-Παπαδοπούλου' });
    const pages = await copyOf(agreement, reseller.admin);
    const last = flat(pages.at(-1) ?? '');

    expect(last).toContain('Signatory: Ola Иванова-Παπαδοπούλου');
    expect(last).toContain('Accepted for: Kowal sp. z o.o.');
    expect(last).toContain('E-mail: ola@kowal.example');
    expect(last).toContain(`Agreement: ${agreement.id}`);
    expect(last).toContain('Accepted at: 2026-06-15T12:00:00.000Z');
    expect(last).toContain(`SHA-256: ${text.sha256}`);
    expect(last).not.toContain('192.0.2.7');
  });

  test('the signed copy of a customer is made out to the company', async () => {
    const customer = world.aCustomer(reseller, world.aPartner({ kind: 'INDIRECT_PROVIDER' }));
    await world.follow();
    const agreement = await world.accept(await world.publish({ type: 'CUSTOMER_AGREEMENT' }), customer);
    const pages = await copyOf(agreement, customer.admin);

    expect(flat(pages.at(-1) ?? '')).toContain('Accepted for: Dom Ogrodu');
  });

  const readOf = async (lastName: string, legalName: string): Promise<string> => {
    const partner = world.aPartner();
    world.accounts.append('AccountChanged', { accountId: partner.id, legalName });
    await world.follow();
    const pages = await copyOf(await world.accept(text, partner, { lastName }), partner.admin);
    return flat(pages.at(-1) ?? '');
  };

  test.each([
    ['東京太郎', '株式会社日本商事'],
    ['王小明', '北京科技有限公司 한국지사'],
    ['สมชาย', 'हिन्दी 😀 Ωμέγα'],
  ])('%s signs for %s, and both can be read', async (lastName, legalName) => {
    const read = await readOf(lastName, legalName);

    expect(read).toContain(`Signatory: Ola ${lastName}`);
    expect(read).toContain(`Accepted for: ${legalName}`);
  });

  test.each([
    ['דוד בן גוריון', 'חברה ישראלית בעמ'],
    ['محمد علي', 'شركة النور للتجارة'],
  ])('%s signs for %s, and both can be read from the right', async (lastName, legalName) => {
    const read = await readOf(lastName, legalName);

    // A reader takes such a line from its right end, word by word: what stands at the left comes last.
    expect(read).toContain(`${lastName} Ola :Signatory`);
    expect(read).toContain(`${legalName} :for Accepted`);
  });

  test('the signed copy of an attestation says whose word it is', async () => {
    const [provider, customer] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), { id: newId() }];
    world.accounts.append('AccountChanged', { accountId: provider.id, legalName: 'Hurt SA' });
    await world.follow();
    const customerText = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
    const agreement = await world.accept(customerText, customer, { attestedBy: provider });
    const copy = flat((await copyOf(agreement, provider.admin)).join(' '));

    expect(copy).toContain(`Accepted for: ${customer.id}`);
    expect(copy).toContain('Stated by: Hurt SA');
  });

  test.each([
    ['a title as long as it may be', { title: `${'Very long title '.repeat(12)}end` }, /x/],
    ['a quotation in a hundred others', { text: `${'>'.repeat(99)} deep` }, /deep/],
    ['one word without an end', { text: 'word'.repeat(5_000) }, /(word){10}/],
  ])('%s is set, with version and page at its foot', async (_, given, words) => {
    const { id } = await world.publish({ title: 'T', text: 'x', market: 'SE', ...given });
    const [page = ''] = await pagesAt(await urlOf(`agreementTemplate(id: "${id}")`));

    expect(flat(page)).toMatch(words);
    expect(flat(page)).toMatch(/ · Version \d+ · Page 1 of \d+/);
  });

  test('a signed copy is given to those who may see the agreement', async () => {
    const other = world.aPartner();
    const agreement = await world.accept(text, other);
    const query = `{ agreement(id: "${agreement.id}") { document { text downloadUrl } } }`;

    expect(await world.data(query, passportOf('a stranger'))).toEqual({ agreement: null });
    const { document } = (await world.data(query, other.admin)).agreement;
    expect(document.text).toBe(text.text);
    expect((await fetched(document.downloadUrl))!.disposition).toContain('partner-agreement-v1-en-signed.pdf');
  });

  test('an address that is too old, or not ours, leads nowhere', async () => {
    const url = await urlOf(`agreementTemplate(id: "${text.id}")`);
    const agreement = await world.accept(text, world.aPartner());
    const [, expires = '', signature = ''] = /expires=(\d+)&signature=(.+)$/.exec(url) ?? [];
    const forged = [
      url.replace(expires, String(Number(expires) + 1)),
      url.replace(
        signature,
        signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      ),
      url.replace('/template/', '/agreement/'),
      url.replace(`template/${text.id}`, `agreement/${agreement.id}`),
      url.replace(/&signature.*/, ''),
      url.replace(/\?.*/, ''),
      `${PREFIX}template/../../x?expires=${expires}&signature=${signature}`,
    ];

    for (const each of forged) expect(await fetched(each)).toBeNull();
    world.now = new Date(world.now.getTime() + HOUR_MS - 1);
    expect(await fetched(url)).not.toBeNull();
    world.now = new Date(world.now.getTime() + 1);
    expect(await fetched(url)).toBeNull();
  });
});
