import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveSecretsFromEnvironment } from '../../../electron/core/secret-places/move-secrets.ts';
import { keepSecret, openSafeSecrets } from '../../../electron/core/secret-places/safe-secrets.ts';

const canary = 's3cret-canary';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-safe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fakeStorage({ backend = 'gnome_libsecret', available = true, key = 0x5a } = {}): SafeStorage {
  const storage = {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: async () => available,
    encryptStringAsync: async (text: string) => Buffer.from(`key${key}:${text}`).map((byte) => byte ^ key),
    decryptStringAsync: async (encrypted: Buffer) => {
      const text = Buffer.from(encrypted.map((byte) => byte ^ key)).toString();
      if (!text.startsWith(`key${key}:`)) throw new Error('wrong key');
      return { result: text.slice(`key${key}:`.length), shouldReEncrypt: false };
    },
  };
  return storage as unknown as SafeStorage;
}

describe('the safe storage', () => {
  it('gives back after a restart what it kept, and the disk has only ciphertext of mode 600', async () => {
    await keepSecret(fakeStorage(), folder, 'PROM_TOKEN', canary);
    await keepSecret(fakeStorage(), folder, 'PIN', '1234');
    const place = await openSafeSecrets(fakeStorage(), folder);
    expect([place.find('PROM_TOKEN'), place.find('PIN'), place.find('OTHER')]).toEqual([
      canary,
      '1234',
      undefined,
    ]);
    const file = join(folder, 'safe-secrets.json');
    expect(readFileSync(file, 'utf8')).not.toContain(canary);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.platform === 'linux')(
    'keeps nothing and reads nothing with a constant key (basic_text), at every start anew',
    async () => {
      const plain = fakeStorage({ backend: 'basic_text' });
      await expect(keepSecret(plain, folder, 'PIN', '1234')).rejects.toThrow(/no key store/);
      await keepSecret(fakeStorage(), folder, 'PIN', '1234');
      const place = await openSafeSecrets(plain, folder);
      expect(place.find('PIN')).toBeUndefined();
      expect(place.describe('PIN')).toMatch(/not used.*no key store/);
    },
  );

  it('says so when the key store does not answer', async () => {
    await expect(keepSecret(fakeStorage({ available: false }), folder, 'PIN', '1')).rejects.toThrow(
      /does not answer/,
    );
  });

  it('names the secret that this system’s key does not open', async () => {
    await keepSecret(fakeStorage({ key: 1 }), folder, 'PIN', '1234');
    await expect(openSafeSecrets(fakeStorage({ key: 2 }), folder)).rejects.toThrow(
      /secret PIN .* cannot be decrypted/,
    );
  });

  it('is not overwritten when its file is damaged', async () => {
    writeFileSync(join(folder, 'safe-secrets.json'), '{');
    await expect(keepSecret(fakeStorage(), folder, 'PIN', '1')).rejects.toThrow(/damaged/);
    expect(readFileSync(join(folder, 'safe-secrets.json'), 'utf8')).toBe('{');
  });

  it('takes secrets from the environment, never from the command line', async () => {
    const storage = fakeStorage();
    const environment = { TIDEWATCH_SECRET_PIN: '1234' };
    await moveSecretsFromEnvironment(['PIN'], { storage, folder, environment });
    expect((await openSafeSecrets(storage, folder)).find('PIN')).toBe('1234');
    await expect(moveSecretsFromEnvironment(['TOKEN'], { storage, folder, environment })).rejects.toThrow(
      /TIDEWATCH_SECRET_TOKEN/,
    );
  });
});
