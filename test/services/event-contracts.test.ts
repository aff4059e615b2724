import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodObject } from 'zod';
import { accountEvents } from '../../subgraphs/accounts/events';
import { agreementEvents, type AgreementEvent, type Work } from '../../subgraphs/agreements/events';
import type { EventContract } from '../../chassis/events/contract';
import { ActivityType } from '../../subgraphs/relationships/dashboard/activity.inputs';
import { relationshipEvents } from '../../subgraphs/relationships/events';

const contracts: Readonly<Record<string, EventContract>> = {
  accounts: accountEvents,
  agreements: agreementEvents,
  relationships: relationshipEvents,
};
const everyType = Object.values(contracts).flatMap((contract) => Object.entries(contract));

const root = join(__dirname, '../../subgraphs');
const projections = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.projection.ts'),
);

test('each subgraph follows the two others, and the relationships themselves as well', () => {
  expect(projections).toHaveLength(7);
});

test.each(projections)('every event that %s takes in is one that its source records', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const source = /^(?:const SOURCE =| {2}source:) '(\w+)'/m.exec(text)?.[1] ?? '';
  const taken = [...text.matchAll(/^ {2}([A-Z]\w+): |event\.type === '(\w+)'/gm)].map(([, key, type]) => key ?? type);

  expect(taken).not.toEqual([]);
  expect(taken.filter((type) => !(type! in contracts[source]!))).toEqual([]);
});

test('no two subgraphs record events of one type', () => {
  const names = everyType.map(([type]) => type);

  expect(names).toEqual([...new Set(names)]);
});

test.each(everyType)('what is said of a %s is filled from what it holds', (_, { summary, summaryAfter = {}, data }) => {
  const fields = Object.keys((data as unknown as ZodObject).shape);
  const sentences = [summary, ...Object.values(summaryAfter)];
  const named = sentences.flatMap((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, field]) => field));

  expect(sentences.every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
  expect(named.filter((field) => !fields.includes(field!))).toEqual([]);
  expect(Object.keys(summaryAfter).filter((cause) => !everyType.some(([type]) => type === cause))).toEqual([]);
});

test('activity can be asked for everything that is addressed to somebody, and for nothing else', () => {
  const addressed = everyType.filter(([, { isInternal }]) => !isInternal).map(([type]) => type);

  expect(Object.keys(ActivityType).sort()).toEqual(addressed.sort());
});

test('an event that is not in the contract, or does not say what the contract says, does not compile', () => {
  const recorded: AgreementEvent[] = [];
  const events: Work['events'] = { append: (event) => void recorded.push(event) };
  const about = {
    subjectId: 'a',
    audience: ['a'],
    actor: { kind: 'SYSTEM', accountId: null, userId: null, name: null },
  };

  events.append({ ...about, type: 'PartnerAgreementLapsed', data: { accountId: 'a' } });
  // @ts-expect-error a type that is not in the contract
  events.append({ ...about, type: 'PartnerAgreementForgotten', data: { accountId: 'a' } });
  // @ts-expect-error a fact that is missing
  events.append({ ...about, type: 'PartnerAgreementLapsed', data: {} });
  // @ts-expect-error a fact of another kind
  events.append({ ...about, type: 'PartnerAgreementLapsed', data: { accountId: 7 } });
  // @ts-expect-error an event of another subgraph
  events.append({ ...about, type: 'AccountVerified', data: { accountId: 'a' } });

  expect(recorded).toHaveLength(5);
});
