import { demoWorld } from '../../standalone/world/demo/demo-world';
import personas from '../../standalone/world/personas.json';
import type { SentMail } from '../../chassis/mail/mailbox';
import { Person } from '../support/people';
import { shortPause } from '../support/waiting';

function signedInAs(url: string, called: string): Promise<Person> {
  const { tenantId, userId, email, name, directoryRoles } = personas.find(({ persona }) => persona === called)!;
  return Person.signedIn(url, { tenantId, userId, email, name, directoryRoles });
}

export interface Mailed {
  /** By the path that each leads to. */
  readonly links: Readonly<Record<string, string>>;
  /** The account of `reseller-admin`. */
  readonly resellerId: string;
}

/** Has the demo world mail a link of each kind. */
export async function mailedLinks(url: string): Promise<Mailed> {
  const [provider, reseller] = [await signedInAs(url, 'provider-admin'), await signedInAs(url, 'reseller-admin')];
  const { viewer } = await reseller.read(
    '{ viewer { account { id indirectProviders(first: 1, filter: { state: [ACTIVE] }) { edges { node { id } } } } } }',
  );
  const [resellerId, providerId] = [viewer.account.id, viewer.account.indirectProviders.edges[0]!.node.id];
  const own = await provider.read('{ viewer { account { id } } }');
  const invited = { providerId: own.viewer.account.id, email: 'partner@mailed.example' };
  await provider.does('inviteReseller', invited, 'invitation { id }');
  const customer = { resellerId, providerId, email: 'customer@mailed.example' };
  await reseller.does('inviteCustomer', customer, 'invitation { id }');

  const { id, tenantId, users } = [...demoWorld(new Date()).accounts].find(
    ({ enrollment }) => enrollment.state === 'EMAIL_OWNERSHIP',
  )!;
  const admin = await Person.signedIn(url, { tenantId, ...adminOf(users[0]) });
  await admin.does('resendContactVerification', { accountId: id }, 'account { id }');

  const links = {
    '/confirm-contact': await newestLink(url, '/confirm-contact'),
    '/invitations/partnership': await newestLink(url, '/invitations/partnership', invited.email),
    '/invitations/customer': await newestLink(url, '/invitations/customer', customer.email),
  };
  return { links, resellerId };
}

const adminOf = ({ userId, email, name }: { userId: string; email: string; name: string }) => ({
  userId,
  email,
  name,
  directoryRoles: ['GLOBAL_ADMIN'],
});

/** Waits until the mail has been sent. */
async function newestLink(url: string, path: string, address?: string): Promise<string> {
  for (;;) {
    const mails = (await (await fetch(`${url}/mailbox.json`)).json()) as SentMail[];
    const fitting = mails.filter(({ to }) => address === undefined || to === address).flatMap(({ links }) => links);
    const link = fitting.find((each) => new URL(each).pathname === path);
    if (link) return link;
    await shortPause();
  }
}
