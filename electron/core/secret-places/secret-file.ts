import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConsoleError } from '../console-error.ts';
import type { SecretPlace } from './secret-place.ts';

const SecretFile = z.record(z.string(), z.string().min(1));

/** Bits of a file's mode that let anybody but its owner in. */
const othersMode = 0o077;

/**
 * Secrets in a YAML file, one `NAME: value` a line, that only its owner may read. A missing file holds none.
 * Windows keeps access lists instead of modes, so there the mode is not looked at.
 */
export function secretFile(path: string, platform: NodeJS.Platform = process.platform): SecretPlace {
  return {
    describe: () => path,
    find: (name) => readSecrets(path, platform)?.[name],
  };
}

function readSecrets(path: string, platform: NodeJS.Platform): Record<string, string> | undefined {
  let text: string;
  try {
    text = readPrivately(path, platform);
  } catch (failure) {
    if (failure instanceof ConsoleError) throw failure;
    if (z.object({ code: z.literal('ENOENT') }).safeParse(failure).success) return undefined;
    throw new ConsoleError('bad-input', `${path} cannot be read: ${String(failure)}`, { cause: failure });
  }
  // Neither message may quote the text, which would put a secret into a log.
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw new ConsoleError('bad-input', `${path}: not YAML; expected one "NAME: value" a line`);
  }
  const parsed = SecretFile.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ConsoleError('bad-input', `${path}: ${field}: expected text; write it in quotes`, { field });
}

/** The mode is that of the file which is then read, whatever its name points to by then. */
function readPrivately(path: string, platform: NodeJS.Platform): string {
  const file = openSync(path, 'r');
  try {
    const mode = fstatSync(file).mode & 0o777;
    if (platform !== 'win32' && (mode & othersMode) !== 0) {
      throw new ConsoleError(
        'bad-input',
        `${path} holds secrets, and others may read it (mode 0${mode.toString(8)}): refused. Run: chmod 600 '${path}'`,
      );
    }
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
