import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentSecrets } from '../../../electron/core/secret-places/environment-secrets.ts';
import { secretFile } from '../../../electron/core/secret-places/secret-file.ts';
import { createSecretStore } from '../../../electron/core/secret-places/secret-place.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-secrets-'));
  path = join(folder, 'secrets.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(text: string, mode = 0o600) {
  writeFileSync(path, text);
  chmodSync(path, mode);
}

describe('secrets', () => {
  it('come from the file first, then from the environment', () => {
    write('PROM_TOKEN: from-file\n');
    const store = createSecretStore([
      secretFile(path),
      environmentSecrets({ TIDEWATCH_SECRET_PROM_TOKEN: 'from-environment', TIDEWATCH_SECRET_PIN: '1234' }),
    ]);
    expect(store.read('PROM_TOKEN')).toBe('from-file');
    expect(store.read('PIN')).toBe('1234');
  });

  it('that are nowhere name themselves and every place', () => {
    const store = createSecretStore([secretFile(path), environmentSecrets({})]);
    expect(() => store.read('PROM_TOKEN')).toThrow(/PROM_TOKEN.*secrets\.yaml.*TIDEWATCH_SECRET_PROM_TOKEN/);
  });

  it.each([0o640, 0o604, 0o660, 0o644])(
    'in a file of mode %o are refused, and the message says what to do',
    (mode) => {
      write('PROM_TOKEN: s3cret-canary\n', mode);
      expect(() => secretFile(path, 'linux').find('PROM_TOKEN')).toThrow(/chmod 600/);
    },
  );

  it('that changed in the file count at the next use', () => {
    write('PROM_TOKEN: old\n');
    const place = secretFile(path);
    expect(place.find('PROM_TOKEN')).toBe('old');
    write('PROM_TOKEN: new\n');
    expect(place.find('PROM_TOKEN')).toBe('new');
  });

  it.each(['A: [s3cret-canary', 'PIN: 48151623', '- s3cret-canary'])(
    'never stand in the message about a broken file: %s',
    (text) => {
      write(text);
      const read = () => secretFile(path).find('PIN');
      expect(read).toThrow(/secrets\.yaml/);
      expect(read).not.toThrow(/canary|4815/);
    },
  );

  it('are absent where the environment has an empty one', () => {
    expect(environmentSecrets({ TIDEWATCH_SECRET_PIN: '' }).find('PIN')).toBeUndefined();
  });
});
