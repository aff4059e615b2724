import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { listOf, written } from '../../chassis/inputs';
import { StartFault } from '../../chassis/process/start-fault';

const text = written(200).min(1);

/** The claims that the development issuer puts into a token. */
export const identityShape = z.strictObject({
  tenantId: text,
  userId: text,
  email: text.optional(),
  name: text.optional(),
  directoryRoles: listOf(text, 20).default([]),
  operator: z.boolean().default(false),
});
export type DevelopmentIdentity = z.infer<typeof identityShape>;

const personaShape = identityShape.extend({ persona: text, name: text, description: written(2_000) });
export type Persona = z.infer<typeof personaShape>;

/** Reads the demo world's identities, each with a name. Without the file there are none. */
export function readPersonas(file: string): Persona[] {
  try {
    return listOf(personaShape, 1_000).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new StartFault(`${file} does not hold personas: ${reason}`);
  }
}
