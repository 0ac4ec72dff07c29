import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { validate } from '../../../electron/cli/commands/validate.ts';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { loadSettings } from '../../../electron/core/settings/load-settings.ts';
import { createAuthority, findOpenssl } from '../../support/certificates.ts';
import { describeWith } from '../../support/describe-with.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describeWith(['openssl'], 'the certificates and keys in the settings', () => {
  /** Loads settings with these fields of their only source; its line 5 is `ca`, or what stands in its place. */
  function load(folder: string, fields: readonly string[]) {
    const file = join(folder, 'tidewatch.yaml');
    const source = ['- id: prom', '  kind: prometheus', ...fields.map((field) => `  ${field}`)];
    writeFileSync(
      file,
      ['promotion: p.yaml', 'sources:', ...source, '  url: https://prom.test', ''].join('\n'),
    );
    return loadSettings(file);
  }

  function refusal(folder: string, fields: readonly string[]) {
    try {
      load(folder, fields);
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure.problems;
      throw failure;
    }
    throw new Error('the settings were taken');
  }

  it('are found beside the settings file', () => {
    const folder = temporaryFolder();
    const authority = createAuthority(folder, 'house');
    const { cert, key } = authority.issue({ for: 'DNS:console.test' });
    const names = { ca: 'house.pem', cert: 'house-1.pem', key: 'house-1.key' };
    const { settings } = load(
      folder,
      Object.entries(names).map(([field, name]) => `${field}: ${name}`),
    );
    expect(settings.sources[0]).toMatchObject({ ca: authority.ca, cert, key });
  });

  it('are refused with file, line and field when one is not there', () => {
    const folder = temporaryFolder();
    expect(refusal(folder, ['ca: none.pem'])).toEqual([
      {
        file: join(folder, 'tidewatch.yaml'),
        line: 5,
        field: 'sources[0].ca',
        reason: `${join(folder, 'none.pem')} cannot be read (ENOENT); expected a PEM file`,
      },
    ]);
    expect(validate([join(folder, 'tidewatch.yaml')])).toMatchObject({
      exitCode: 1,
      lines: [expect.stringContaining('sources[0].ca')],
    });
  });

  it.each([
    ['is no PEM', 'hello', 'holds no certificate'],
    [
      'is a damaged one',
      '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----',
      'holds a certificate that is damaged',
    ],
  ])('are refused when a certificate %s', (_what, text, reason) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ca.pem'), text);
    expect(refusal(folder, ['ca: ca.pem'])).toMatchObject([
      { line: 5, field: 'sources[0].ca', reason: expect.stringContaining(reason) },
    ]);
  });

  it('are refused when the key is of another certificate, is encrypted, or is none', () => {
    const folder = temporaryFolder();
    const authority = createAuthority(folder, 'house');
    const { cert } = authority.issue({ for: 'DNS:console.test' });
    const { key: other } = authority.issue({ for: 'DNS:other.test' });
    const encrypted = join(folder, 'encrypted.key');
    const how = ['-topk8', '-v2', 'aes-256-cbc', '-passout', 'pass:canary'];
    execFileSync(findOpenssl() ?? 'openssl', ['pkcs8', '-in', other, ...how, '-out', encrypted]);
    const reasonOf = (key: string) => refusal(folder, [`cert: ${cert}`, `key: ${key}`]);
    for (const [key, reason] of [
      [other, `is not the key of the certificate in ${cert}`],
      [encrypted, 'is encrypted; expected a key without a passphrase'],
      [cert, 'holds no private key'],
    ] as const) {
      expect(reasonOf(key)).toMatchObject([
        { line: 6, field: 'sources[0].key', reason: expect.stringContaining(reason) },
      ]);
    }
  });
});
