import { Field, ID, InputType, Int, type ClassType } from 'type-graphql';
import { z } from 'zod';
import { DateTime } from './date-time';
import { enumOf } from './enums';
import type { TypeDescription } from '../inputs';

type Shape = z.core.$ZodType;

/** What a client gives for a shape. Enums are known only when all of them have been made. */
interface Given {
  readonly type: () => object;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

const scalars: Readonly<Record<string, object>> = { string: String, boolean: Boolean, number: Int, date: DateTime };

const made = new Map<string, ClassType>();

/** The type of a mutation's input, made of the shape that reads it, with the descriptions that stand there. */
export function inputTypeOf({ mutation, shape }: { readonly mutation: string; readonly shape: Shape }): ClassType {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const given = objectOf(shape);
  return typeNamed({ name, description: descriptionOf(given) }, given);
}

/** The type of an object that stands within inputs, by the name that its shape has. */
export function innerTypeOf(shape: Shape): ClassType {
  const { inner } = saidOf(shape);
  if (!inner) throw new Error('An object within an input has a name.');
  return typeNamed(inner as TypeDescription, objectOf(shape));
}

function typeNamed({ name, description }: TypeDescription, given: z.core.$ZodObject): ClassType {
  const known = made.get(name);
  if (known) return known;
  class Made {}
  made.set(name, Made);
  InputType(name, { description })(Made);
  for (const [field, one] of Object.entries(given._zod.def.shape)) {
    const { type, ...options } = givenFor(one);
    Field(type, { ...options, description: descriptionOf(one, field) })(Made.prototype, field);
  }
  return Made;
}

const saidOf = (shape: Shape) => z.globalRegistry.get(shape) ?? {};
const defOf = (shape: Shape) => (shape as z.core.$ZodTypes)._zod.def;

function descriptionOf(shape: Shape, field = 'input'): string {
  const { description } = saidOf(shape);
  if (description === undefined) throw new Error(`The ${field} of a mutation says what it is.`);
  return description;
}

/** What a client gives, whatever is made of it afterwards. */
function objectOf(shape: Shape): z.core.$ZodObject {
  const def = defOf(shape);
  if (def.type === 'pipe') return objectOf(def.in);
  if (def.type === 'object') return shape as z.core.$ZodObject;
  throw new Error('An input is an object.');
}

/** How long a text may be, and what is made of it, is for the shape alone to know. */
function givenFor(shape: Shape): Given {
  const def = defOf(shape);
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return { ...givenFor(def.innerType), nullable: true };
    case 'default':
      return { ...givenFor(def.innerType), defaultValue: def.defaultValue };
    case 'pipe':
      // The entries of a list are read once they are known to be few.
      return givenByName(shape) ?? givenFor(defOf(def.in).type === 'array' ? def.out : def.in);
    case 'array':
      return givenAsList(def.element);
    case 'object': {
      const type = innerTypeOf(shape);
      return { type: () => type };
    }
    default:
      return givenByName(shape) ?? givenAsScalar(def.type);
  }
}

/** What stands for a shape by its own word. */
function givenByName(shape: Shape): Given | null {
  const { isId, values, entry } = saidOf(shape);
  if (isId) return { type: () => ID };
  if (values) return { type: () => enumOf(values) };
  return entry ? givenAsList(entry as Shape) : null;
}

function givenAsList(entry: Shape): Given {
  const { type } = givenFor(entry);
  return { type: () => [type()] };
}

function givenAsScalar(type: string): Given {
  const scalar = scalars[type];
  if (!scalar) throw new Error(`No type of the schema stands for ${type}.`);
  return { type: () => scalar };
}
