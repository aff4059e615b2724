import { forEachField, isPromise } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  valueFromASTUntyped,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { Logger } from '../process/log';
import type { Patience } from './patience';

/** Plain values weigh next to nothing beside an object. */
const VALUE = 1 / 20;

/** As many as the gateway has references, each from a list that was counted before. */
const ENTITIES = '_entities';

/** How many items the lists of one answer have held, and how many they may. */
interface ListCount {
  readonly most: number;
  readonly log: Pick<Logger, 'warn'>;
  readonly patience: Pick<Patience, 'isOver'>;
  held: number;
  isOutgrown: boolean;
}

/** The answers that are being made, by the context that their resolvers have in common. */
const counts = new WeakMap<object, ListCount>();

/** Counts what the lists of an answer hold, for as long as it is made. Without a most, there is none. */
export function countLists(
  context: unknown,
  most: unknown,
  { log, patience }: Pick<ListCount, 'log' | 'patience'>,
): ListCount {
  const isNumber = typeof most === 'number' && most >= 0;
  const count: ListCount = { most: isNumber ? most : Infinity, log, patience, held: 0, isOutgrown: false };
  if (typeof context === 'object' && context !== null) counts.set(context, count);
  return count;
}

/**
 * Makes every list of the schema count its items, and stop making more of an answer that has too many. Objects are not
 * looked for either, once the answer is not worth having any more.
 */
export function makeListsCount(schema: GraphQLSchema): void {
  forEachField(schema, (field, type) => {
    const isList = isListType(getNullableType(field.type));
    if (isList && field.name !== ENTITIES) makeCount(`${type}.${field.name}`, field);
    else if (!isList && !isLeafType(getNamedType(field.type))) makeStop(field);
  });
}

function makeCount(at: string, field: GraphQLField<unknown, unknown>): void {
  const { resolve = defaultFieldResolver } = field;
  const most = assumedSizeOf(field);
  const weight = isLeafType(getNamedType(field.type)) ? VALUE : 1;
  let isLogged = false;
  const note = (count: ListCount, items: unknown): unknown => {
    if (!Array.isArray(items)) return items;
    if (items.length > most && !isLogged) {
      isLogged = true;
      count.log.warn({ list: at, items: items.length, assumedSize: most }, 'a list is longer than the schema says');
    }
    count.held += weight * items.length;
    if (count.held > count.most) stop(count, at, items.length);
    return items;
  };
  field.resolve = (source, args, context, info) => {
    const count = counts.get(context as object);
    if (!count) return resolve(source, args, context, info);
    if (count.isOutgrown || count.patience.isOver) throw outgrown();
    const items: unknown = resolve(source, args, context, info);
    return isPromise<unknown>(items) ? items.then((had) => note(count, had)) : note(count, items);
  };
}

function makeStop(field: GraphQLField<unknown, unknown>): void {
  const { resolve } = field;
  if (!resolve) return;
  field.resolve = (source, args, context, info) => {
    if (counts.get(context as object)?.patience.isOver) throw outgrown();
    return resolve(source, args, context, info);
  };
}

/** Seen by no client: the answer as a whole is replaced. */
const outgrown = () => new Error('The answer has outgrown its price, or its time.');

function stop(count: ListCount, list: string, items: number): never {
  if (!count.isOutgrown) count.log.warn({ list, items, most: count.most }, 'an answer outgrew its price');
  count.isOutgrown = true;
  throw outgrown();
}

function assumedSizeOf({ astNode }: GraphQLField<unknown, unknown>): number {
  const said = astNode?.directives?.find(({ name }) => name.value === 'listSize');
  const size = said?.arguments?.find(({ name }) => name.value === 'assumedSize');
  return size ? Number(valueFromASTUntyped(size.value)) : Infinity;
}
