import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConsoleError } from '../console-error.ts';
import type { SecretPlace } from './secret-place.ts';

/** Name to the encrypted value in base64. */
const EncryptedSecrets = z.record(z.string(), z.base64());
type EncryptedSecrets = z.infer<typeof EncryptedSecrets>;

/** What encrypts with a key that the system keeps: Electron's `safeStorage`. */
export interface SafeStorage {
  getSelectedStorageBackend(): string;
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string }>;
}

const fileName = 'safe-secrets.json';

/**
 * Secrets encrypted with a key that the system's own key store keeps.
 *
 * Everything is decrypted here, once, so that a secret can be read while something else waits for it. With Electron's
 * `basic_text` (a Linux without a key store: the key is a constant) nothing is read and nothing is kept.
 */
export async function openSafeSecrets(storage: SafeStorage, folder: string): Promise<SecretPlace> {
  const path = join(folder, fileName);
  const refusal = await refusalOf(storage);
  const values = new Map<string, string>();
  if (refusal === null) {
    for (const [name, encrypted] of Object.entries(readEncrypted(path))) {
      values.set(name, await decrypt(storage, path, name, encrypted));
    }
  }
  return {
    describe: () =>
      refusal === null ? `the safe storage (${path})` : `the safe storage, which is not used: ${refusal}`,
    find: (name) => values.get(name),
  };
}

/**
 * Puts a secret into the safe storage, instead of the one that was there under this name.
 *
 * @throws ConsoleError where the system has no key store to encrypt with.
 */
export async function keepSecret(
  storage: SafeStorage,
  folder: string,
  name: string,
  value: string,
): Promise<void> {
  const refusal = await refusalOf(storage);
  if (refusal !== null)
    throw new ConsoleError('conflict', `secret ${name} is not kept: ${refusal}`, { field: name });
  const path = join(folder, fileName);
  const encrypted = await storage.encryptStringAsync(value);
  const all: EncryptedSecrets = { ...readEncrypted(path), [name]: encrypted.toString('base64') };
  const fresh = `${path}.new`;
  writeFileSync(fresh, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(fresh, path);
}

/** @returns why nothing is kept here, or null where it is safe. */
async function refusalOf(storage: SafeStorage): Promise<string | null> {
  if (process.platform === 'linux' && storage.getSelectedStorageBackend() === 'basic_text') {
    return 'this system has no key store, and what would be written could be read by anybody';
  }
  return (await storage.isAsyncEncryptionAvailable()) ? null : 'the system’s key store does not answer';
}

function readEncrypted(path: string): EncryptedSecrets {
  if (!existsSync(path)) return {};
  try {
    return EncryptedSecrets.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (failure) {
    throw new ConsoleError('bad-input', `${path} is damaged: move it away and keep the secrets anew`, {
      cause: failure,
    });
  }
}

async function decrypt(storage: SafeStorage, path: string, name: string, encrypted: string): Promise<string> {
  try {
    return (await storage.decryptStringAsync(Buffer.from(encrypted, 'base64'))).result;
  } catch (failure) {
    const message = `secret ${name} in ${path} cannot be decrypted with this system’s key: keep it anew`;
    throw new ConsoleError('bad-input', message, { field: name, cause: failure });
  }
}
