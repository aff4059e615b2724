import { createHttp } from '../../chassis/http/server';
import { mailboxRoutes } from '../../standalone/mailbox';
import { mailedLinkRoutes } from '../../standalone/mailed-links';
import { silent } from '../support/databases';
import { temporaryFolder } from '../support/folder';

const { app } = createHttp({ log: silent, readiness: {} });
mailboxRoutes(app, temporaryFolder());
mailedLinkRoutes(app);
afterAll(() => app.close());

test.each(['/mailbox', '/mailbox.json', '/confirm-contact'])(
  '%s holds keys, or leads to them: no cache keeps it, no browser guesses its type, no page frames it',
  async (path) => {
    const { headers } = await app.inject(path);

    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  },
);
