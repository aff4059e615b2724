import { createHash } from 'node:crypto';
import { AgreementsWorld, anonymousPassport, operatorPassport, passportOf } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const selection = 'template { id version market language status requiredFrom document { text sha256 } }';

describe.each(dialects)('publishing a text on %s', (dialect) => {
  let world: AgreementsWorld;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
  });
  afterEach(() => databases.close(world.database));

  const publish = (given: object = {}, passport = operatorPassport) => {
    const usual = { type: 'PARTNER_AGREEMENT', title: 'Agreement', text: '# Agreement\n\nBe kind.\n' };
    return world.change('publishAgreementTemplate', { ...usual, ...given }, passport, selection);
  };
  const currentVersion = async (market: string) => {
    const query = `{ currentAgreementTemplate(type: PARTNER_AGREEMENT, market: "${market}") { version market } }`;
    return (await world.data(query, anonymousPassport)).currentAgreementTemplate;
  };

  test('keeps it byte for byte, under a fingerprint of those bytes', async () => {
    const words = '\uFEFF# Zgoda \r\n\r\n  Zażółć gęślą jaźń — 合意 🤝  \n\n';
    const { template, userErrors } = await publish({ text: words });

    expect(userErrors).toEqual([]);
    const sha256 = createHash('sha256').update(Buffer.from(words, 'utf8')).digest('hex');
    expect(template).toMatchObject({
      version: 1,
      market: null,
      language: 'en',
      status: 'PUBLISHED',
      requiredFrom: null,
    });
    expect(template.document).toEqual({ text: words, sha256 });
  });

  test('numbers each market by itself, takes over at once, and supersedes from its day on', async () => {
    await publish();
    const requiredFrom = '2026-07-01T00:00:00.000Z';
    const { template } = await publish({ requiredFrom });
    await publish({ market: 'DE' });

    expect([template.version, template.requiredFrom]).toEqual([2, requiredFrom]);
    expect(await currentVersion('PL')).toEqual({ version: 2, market: null });
    expect(await currentVersion('DE')).toEqual({ version: 1, market: 'DE' });
    const statuses = async () => {
      const query = '{ agreementTemplates { edges { node { version market status } } } }';
      const { agreementTemplates } = await world.data(query, anonymousPassport);
      return agreementTemplates.edges.map(({ node }) => `${node.market} ${node.version} ${node.status}`).sort();
    };
    expect(await statuses()).toEqual(['DE 1 PUBLISHED', 'null 1 PUBLISHED', 'null 2 PUBLISHED']);
    world.now = new Date(requiredFrom);
    expect(await statuses()).toEqual(['DE 1 PUBLISHED', 'null 1 SUPERSEDED', 'null 2 PUBLISHED']);
  });

  test('another language is an edition of the newest version, required from the same day', async () => {
    const requiredFrom = '2026-07-01T00:00:00.000Z';
    await publish({ requiredFrom });
    const { template } = await publish({ language: 'pl', text: '# Umowa\n' });

    expect(template).toMatchObject({ version: 1, language: 'pl', requiredFrom });
    expect(refusals(await publish({ language: 'de', requiredFrom: '2026-08-01T00:00:00.000Z' }))).toEqual([
      'INVALID_INPUT input.requiredFrom',
    ]);
  });

  test('is for the operator', async () => {
    expect(refusals(await publish({}, anonymousPassport))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await publish({}, passportOf('a partner')))).toEqual(['OPERATOR_REQUIRED']);
    expect(await world.eventTypes()).toEqual([]);
  });

  test('names every fault at once; a day that has passed is one', async () => {
    const wrong = { market: 'Polska', language: 'polski język', title: ' ', text: ' \n' };
    expect(refusals(await publish(wrong)).sort()).toEqual([
      'INVALID_INPUT input.language',
      'INVALID_INPUT input.market',
      'INVALID_INPUT input.text',
      'INVALID_INPUT input.title',
    ]);
    expect(refusals(await publish({ requiredFrom: '2026-06-15T11:58:00.000Z' }))).toEqual([
      'INVALID_INPUT input.requiredFrom',
    ]);
    expect(refusals(await publish({ text: 'half a \ud83e' }))).toEqual(['INVALID_INPUT input.text']);
  });

  test('five at once get five versions', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, (_, at) => publish({ text: `# Text ${at}\n` })));

    expect(answers.map(({ template }) => template?.version).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
