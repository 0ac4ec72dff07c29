import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { repositoryFolder } from '../renderer-vite-config.ts';
import { WantedFuses } from './fuses.ts';

const Patterns = z.array(z.string());

/** The part of electron-builder.yml that is looked at here; its own schema covers the rest. */
const Configuration = z.looseObject({
  electronFuses: WantedFuses,
  files: Patterns,
  asarUnpack: Patterns,
  extraResources: z.array(z.strictObject({ from: z.string(), to: z.string(), filter: Patterns })),
});
export type Configuration = z.infer<typeof Configuration>;

/** @throws Error, or ZodError, for a file that says not what it must. */
export function readConfiguration(): Configuration {
  const text = readFileSync(join(repositoryFolder, 'electron-builder.yml'), 'utf8');
  return Configuration.parse(parse(text));
}
