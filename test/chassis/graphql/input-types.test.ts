import 'reflect-metadata';
import { printType } from 'graphql';
import { Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { enumType } from '../../../chassis/graphql/enums';
import { Input } from '../../../chassis/graphql/fields';
import { inputTypeOf } from '../../../chassis/graphql/input-types';
import { buildFederatedSchema } from '../../../chassis/graphql/schema';
import * as inputs from '../../../chassis/inputs';

const { asId, id, inner, inputOf, listOf, oneOf, optionalLine, token, unreadListOf } = inputs;

const colours = { RED: 'Like blood.', BLUE: 'Like the sea.' } as const;
const place = inner({ name: 'PlaceInput', description: 'Where.' }, { city: inputs.oneLine(9).describe('The city.') });

const paint = {
  mutation: 'paint',
  shape: inputOf('What is painted.', {
    thing: id.describe('The thing.'),
    place: place.describe('Where it stands.'),
    from: asId(inputs.code).describe('Whose it is.'),
    token: token.describe('Proves it.'),
    note: optionalLine(9).describe('More about it.'),
    colours: listOf(oneOf(colours)).describe('In which colours.'),
    places: unreadListOf(place).describe('Where else.'),
    coats: z.int().default(2).describe('How often.'),
    until: z.date().nullish().describe('By when.'),
    isDry: z.boolean().describe('Whether it is dry.'),
  }).transform((given) => ({ ...given, isRead: true })),
};

@Resolver()
class Painting {
  @Query(() => Boolean)
  any(): boolean {
    return true;
  }

  @Mutation(() => Boolean)
  paint(@Input(paint, 'All of it.') input: z.input<typeof paint.shape>): boolean {
    return input.isDry;
  }
}

enumType('Colour', 'A colour.', colours);

test('what a mutation takes stands in the schema as its shape reads it, whatever that makes of it', () => {
  const { schema } = buildFederatedSchema({ resolvers: [new Painting()], orphanedTypes: [], references: {} });

  const fields = printType(schema.getType('PaintInput')!)
    .split('\n')
    .filter((line) => /^  \w/.test(line));
  expect(fields.map((line) => line.trim())).toEqual([
    'coats: Int! = 2',
    'colours: [Colour!]!',
    'from: ID!',
    'isDry: Boolean!',
    'note: String',
    'place: PlaceInput!',
    'places: [PlaceInput!]!',
    'thing: ID!',
    'token: String!',
    'until: DateTime',
  ]);
  expect(printType(schema.getType('PlaceInput')!)).toBe(
    '"""Where."""\ninput PlaceInput {\n  """The city."""\n  city: String!\n}',
  );
});

test.each([
  ['is not described', { mutation: 'first', shape: z.strictObject({}) }],
  ['has a field that is not', { mutation: 'second', shape: inputOf('All.', { field: id }) }],
  [
    'has a field for which the schema has no type',
    { mutation: 'third', shape: inputOf('All.', { field: z.bigint().describe('It.') }) },
  ],
  [
    'has an object without a name',
    { mutation: 'fourth', shape: inputOf('All.', { field: z.object({}).describe('It.') }) },
  ],
  ['is no object', { mutation: 'fifth', shape: z.string().describe('A text.') }],
])('an input that %s is a mistake of ours', (_what, verb) => {
  expect(() => inputTypeOf(verb)).toThrow();
});
