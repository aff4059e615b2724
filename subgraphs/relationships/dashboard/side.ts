import type { Side } from '../lists.rows';
import type { Context } from '../context';

/** On which side of its partnerships an account stands. */
export async function sideOf(accountId: string, { actor, loaders }: Context): Promise<Side> {
  const { account } = await actor();
  const kind = account?.id === accountId ? account.kind : (await loaders.partner.load(accountId))?.kind;
  return kind === 'INDIRECT_PROVIDER' ? 'provider' : 'reseller';
}
