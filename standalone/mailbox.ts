import type { FastifyInstance } from 'fastify';
import { escaped } from '../chassis/mail/paragraphs';
import { readMailbox, type SentMail } from '../chassis/mail/mailbox';

/** Shows the mails that would have been sent, newest first. */
export function mailboxRoutes(app: FastifyInstance, folder: string): void {
  app.get('/mailbox.json', () => readMailbox(folder));
  app.get('/mailbox', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .header('referrer-policy', 'no-referrer')
      .send(page(await readMailbox(folder))),
  );
}

function page(mails: readonly SentMail[]): string {
  const letters = mails.map(letter).join('\n') || '<p>No mail was sent yet.</p>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mailbox</title>
<meta name="viewport" content="width=device-width">
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}
article{border:1px solid #8886;border-radius:8px;padding:1rem;margin:1rem 0}pre{white-space:pre-wrap;font:inherit}
small{opacity:.7}</style><h1>Mailbox</h1>${letters}</html>`;
}

function letter({ to, subject, text, sentAt, links }: SentMail): string {
  const anchors = links.map((link) => `<p><a rel="noreferrer" href="${escaped(link)}">Open the link</a></p>`).join('');
  return `<article><small>${escaped(sentAt)} to ${escaped(to)}</small><h2>${escaped(subject)}</h2><pre>${escaped(text)}</pre>${anchors}</article>`;
}
