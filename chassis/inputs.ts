import { z, type ZodType } from 'zod';
import { asciiDomain } from './domain-name';
import { readAddress } from './mail/address';
import { isPlainProse, isPlainText, isWhole, pasted } from './plain-text';

// Every text and list that clients send. How long it may be is asked before anything is done with it: trimming,
// normalising or matching a text of the largest request would hold up all other requests.

/** Most entries of a list, unless it says otherwise. */
const LONGEST_LIST = 100;

/** One of the names that a table of an enum's values and their descriptions has. */
export const oneOf = <Value extends string>(values: Readonly<Record<Value, unknown>>) =>
  z.enum(Object.keys(values) as [Value, ...Value[]]).meta({ values });

/** What a mutation takes, and what the schema says of it; each field says the same of itself. */
export const inputOf = <Fields extends z.ZodRawShape>(description: string, fields: Fields) =>
  z.strictObject(fields).describe(description);

export interface TypeDescription {
  readonly name: string;
  readonly description: string;
}

/** A list whose entries the verb itself reads, one by one. */
export const unreadListOf = <Entry extends ZodType>(entry: Entry) =>
  z.custom<readonly z.input<Entry>[]>(Array.isArray).meta({ entry });

/** An object that stands within inputs as a type of the schema. */
export const inner = <Fields extends z.ZodRawShape>(type: TypeDescription, fields: Fields) =>
  z.strictObject(fields).meta({ inner: type });

/** Said in the description of every such list. */
export const LIST_BOUND = `At most ${LONGEST_LIST}.`;

/** Ids, codes and tokens are far shorter; no issuer of access tokens has longer ones. */
const LONGEST_KEY = 255;

/** Letters and their accents become one character: what is written may shrink by half. */
const SHRINKING = 2;

const tooLong = (longest: number): string => `must not be longer than ${longest} characters`;

/** A text as it was written, for readers that know more about it. */
export const written = (longest: number, orSay = tooLong(longest)) =>
  z
    .string()
    .max(longest, { error: orSay, abort: true })
    .refine(isWhole, { error: 'must be text of which no character was lost', abort: true });

/** A text without the spaces around it, which do not count. */
const trimmed = (longest: number) =>
  written(SHRINKING * longest, tooLong(longest))
    .transform(pasted)
    .pipe(z.string().max(longest, tooLong(longest)));

/** What can be no id names nothing, like any other that does not exist, and is not looked for. */
export const token = z.string().transform((text) => (text.length <= LONGEST_KEY && isWhole(text) ? text : ''));
/** To the schema, ids are no texts, whatever the shape by which they are read. */
export const asId = <Key extends ZodType<string>>(key: Key) => key.meta({ isId: true });
export const id = asId(token);
/** An id that people type. */
export const code = token.transform(pasted);

export const requiredText = (longest: number) => trimmed(longest).pipe(z.string().min(1, 'must not be empty'));

/** May be left out; null and blank are the same as that. */
const optional = <Given>(text: ZodType<string, Given>) => text.nullish().transform((given) => given || null);

export const optionalText = (longest: number) => optional(trimmed(longest));

/** Said of a text on one line that would be read otherwise than it is written. */
const notPlain = 'must be plain text, without pictures or hidden characters';

/** One line in any script, in composed form, with single spaces. */
const line = (longest: number) =>
  written(SHRINKING * longest, tooLong(longest))
    .transform((text) => pasted(text.normalize('NFC')).replace(/[^\S\n\r]+/gu, ' '))
    .pipe(z.string().max(longest, tooLong(longest)).refine(isPlainText, notPlain));

export const oneLine = (longest: number) => line(longest).pipe(z.string().min(1, 'must not be empty'));

export const optionalLine = (longest: number) => optional(line(longest));

export const personName = line(100).pipe(z.string().regex(/\p{L}/u, 'must have a letter'));
/** Empty for people with one name; where a form insists on another, they put a dash or a dot. */
export const lastName = line(100)
  .transform((text) => text.replace(/^[-–—.]+$/, ''))
  .pipe(z.string().regex(/^$|\p{L}/u, 'must have a letter'));
export const companyName = line(200).pipe(z.string().regex(/[\p{L}\p{N}]/u, 'must have a letter or a digit'));

/** A text of some lines, with their ends as they were written. */
const lines = (longest: number) =>
  written(SHRINKING * longest, tooLong(longest))
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(longest, tooLong(longest))
        .refine(isPlainProse, 'must be text without control characters, or such as change the direction of writing'),
    );

export const prose = (longest: number) => lines(longest).pipe(z.string().min(1, 'must not be empty'));

export const optionalProse = (longest: number) => optional(lines(longest));

/** A text of which every character counts, line ends and spaces included. */
export const verbatim = (bytes: number) =>
  z
    .string()
    .refine((text) => Buffer.byteLength(text, 'utf8') <= bytes, {
      error: `must not be longer than ${bytes} bytes`,
      abort: true,
    })
    .refine((text) => isWhole(text) && !text.includes('\0'), 'must be text')
    .refine((text) => text.trim() !== '', 'must not be empty');

/** What `read` makes of a text, or what it must be where that is null. */
const readBy = (longest: number, read: (text: string) => string | null, what: string) =>
  written(longest, what).transform((text, context) => {
    const value = read(pasted(text));
    if (value !== null) return value;
    context.addIssue(what);
    return z.NEVER;
  });

const anAddress = 'must be one plain e-mail address, such as anna.nowak@contoso.com';
const aDomain = 'must be a domain name, such as company.example';

/** An e-mail address, in the spelling in which it is stored. */
export const email = readBy(500, readAddress, anAddress);

/** The domain of a company. Names in other scripts have one spelling on the wire, which is stored and compared. */
export const domainName = readBy(500, asciiDomain, aDomain);

export const languageTag = written(35).regex(
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/,
  'must be a BCP 47 language tag, such as en or pl-PL',
);

const aMarket = 'must be an ISO 3166-1 alpha-2 code, such as PL';

/** The code of a market as it is stored: in capitals, however it was typed. */
export const marketCode = readBy(20, (text) => /^[A-Z]{2}$/.exec(text.toUpperCase())?.[0] ?? null, aMarket);

/** Part of a name. SQLite reads a pattern up to its first NUL only, and finds what begins like it. */
export const searchText = written(200).regex(/^\P{Cc}*$/u, 'must not contain control characters');

/** Entries are read once they are known to be few. */
export const listOf = <Entry extends ZodType>(entry: Entry, most = LONGEST_LIST) =>
  z
    .array(z.unknown())
    .max(most, { error: `must not have more than ${most} entries`, abort: true })
    .pipe(z.array(entry));
