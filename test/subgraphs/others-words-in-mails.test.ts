import type { NewMail } from '../../chassis/mail/new-mail';
import { contactLetter, type Occasion } from '../../subgraphs/accounts/enrollment/contact.mail';
import { attestedMails } from '../../subgraphs/agreements/acceptance/attested.mail';
import { reminderMail } from '../../subgraphs/agreements/rollout/reminder.mail';
import {
  customerInvitationMail,
  customerReminderMail,
} from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { answerMail } from '../../subgraphs/relationships/invitation/invitation.mail';
import {
  partnershipInvitationMail,
  partnershipReminderMail,
} from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import { partnershipEndedMail } from '../../subgraphs/relationships/partnership/partnership-ended.mail';
import { followed } from '../support/followed';

const typed =
  'Evil.com” eve@evil.example http://evil.example/x www.evil.example {{link}} <a href="//evil.example">x</a>';
const now = new Date('2026-06-15T12:00:00.000Z');
const signatory = { firstName: typed, lastName: typed, email: 'jan@contoso.example', phone: null } as never;

type Letter = Pick<NewMail, 'subject' | 'text' | 'html'>;
const occasions: readonly Occasion[] = [
  { kind: 'CONFIRMATION' },
  { kind: 'IN_REVIEW', decisionExpectedFrom: now, decisionDueAt: now },
  { kind: 'AUTHORIZED' },
  { kind: 'REJECTED', reason: 'OTHER', note: typed },
];

/** Every mail that there is, with such words wherever somebody can write any. */
const mails = (language: string): Record<string, readonly Letter[]> => {
  const sent = { id: 'i', email: 'a@b.example', language, sendCount: 1, expiresAt: now };
  const inviters = { reseller: typed, provider: typed };
  const customers = [true, false].map((includesDelegatedAdmin) => ({ ...sent, includesDelegatedAdmin }));
  const text = { title: typed, version: 2, requiredFrom: now, language } as never;
  const attested = { text, providerName: typed, acceptedAt: now, signatory, contactEmail: 'a@b.example' };
  const addressee = { firstName: typed, lastName: typed, language };
  return {
    'to the contact': occasions.map((about) => contactLetter(addressee, typed, about)),
    'of an attestation': attestedMails(attested),
    'of a newer version': [reminderMail({ text, language, to: 'a@b.example', now })],
    'of an invitation': [
      partnershipInvitationMail({ ...sent, message: `${typed}\n${typed}` }, typed),
      ...customers.map((each) => customerInvitationMail(each, inviters)),
    ],
    'of a reminder': [
      partnershipReminderMail({ ...sent, message: typed }, typed),
      ...customers.map((each) => customerReminderMail(each, inviters)),
    ],
    'of an answer': (['declined', 'begun', 'accepted'] as const).map((answer) =>
      answerMail(answer, 'a@b.example', language, typed),
    ),
    'of an end': [partnershipEndedMail({ to: 'a@b.example', language }, typed, `${typed}\n${typed}`)],
  };
};

const cases = ['en', 'pl'].flatMap((language) =>
  Object.entries(mails(language)).map(([which, letters]) => [which, language, letters] as const),
);

test.each(cases)('a mail %s, in %s, has no link of others, and their words stand between marks', (...given) => {
  const [, , letters] = given;
  for (const { subject, text, html } of letters) {
    expect(subject).not.toMatch(followed);
    expect(text).not.toMatch(followed);
    expect(html.replaceAll(/<\/?\w[^>]*>/g, '')).not.toMatch(followed);
    expect(html.match(/<a\b[^>]*>/g) ?? []).toEqual(text.includes('{{link}}') ? ['<a href="{{link}}">'] : []);
    expect(text.match(/\{\{link\}\}/g)?.length ?? 0).toBeLessThanOrEqual(1);
    const ours = text.split('\n').filter((line) => !line.startsWith('> ') && !/^(Dear|Dzień dobry)/.test(line));
    for (const line of ours) expect(line.replaceAll(/[“„][^”]*”/g, '')).not.toContain('vil');
  }
});
