import { scaleWorld } from '../../standalone/world/scale-world';
import type { AccountSpec, TemplateSpec, World } from '../../standalone/world/spec';

const DAY_MS = 86_400_000;
const provider = {
  tenantId: 'tenant-of-atlas',
  userId: 'marta',
  name: 'Marta Berg',
  email: 'marta@atlas.example',
};

export interface UnsignedWorld {
  readonly world: World;
  readonly provider: AccountSpec;
  /** Verified, and without a PartnerID so far. */
  readonly newcomers: readonly AccountSpec[];
  /** Partners of the provider whose signature has lapsed; the search for the name of one finds that one only. */
  readonly lapsed: readonly AccountSpec[];
}

/** A provider, as many resellers that never signed, and as many that have to sign again. */
export function unsignedWorld(times: number): UnsignedWorld {
  const now = new Date();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const world = scaleWorld({ resellers: 2 * times, customersPerReseller: 0, seed: 7, now, provider });
  const [first, ...others] = world.accounts;
  const signed = (templateKey: string, days: number) => [{ templateKey, acceptedAt: daysAgo(days) }];
  const signing = { ...first!, acceptances: signed('partner', 90) };
  const newcomers = others.slice(0, times).map((each) => ({ ...each, partnerId: null, acceptances: [] }));
  const lapsed = others.slice(times).map((each, number) => ({
    ...each,
    legalName: `Reseller ${String(number).padStart(4, '0')}`,
    acceptances: signed('former', 400),
    agreementLapsedAt: daysAgo(60),
  }));
  const meets = new Set(lapsed.map(({ id }) => id));
  return {
    provider: signing,
    newcomers,
    lapsed,
    world: {
      ...world,
      accounts: [signing, ...newcomers, ...lapsed],
      templates: world.templates.flatMap((text) => (text.key === 'partner' ? versionsOf(text, daysAgo) : [text])),
      partnerships: [...world.partnerships].filter(({ resellerId }) => meets.has(resellerId)),
    },
  };
}

/** The text that all signed at first, and the one that had to be signed since. */
function versionsOf(text: TemplateSpec, daysAgo: (days: number) => Date): TemplateSpec[] {
  const newer = { version: 2, publishedAt: daysAgo(100), requiredFrom: daysAgo(60) };
  return [
    { ...text, key: 'former', id: `${text.id.slice(0, -1)}f`, status: 'SUPERSEDED' },
    { ...text, ...newer },
  ];
}
