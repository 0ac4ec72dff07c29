import { X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';

/** The files of a source, by absolute paths. */
export type PemPaths = Pick<AskedSourceSettings, 'ca' | 'cert' | 'key'>;

export interface PemFiles {
  ca?: string;
  cert?: string;
  key?: string;
}

/** A file that is missing or of no use. The message names the file, never what stands in it. */
export class PemProblem extends Error {
  readonly field: keyof PemPaths;

  constructor(field: keyof PemPaths, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'PemProblem';
    this.field = field;
  }
}

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Reads and checks the files by which a source is trusted and trusts us.
 * @throws PemProblem for a file that cannot be read, holds no certificate or key, or a key that does not belong to its certificate.
 */
export function readPemFiles({ ca, cert, key }: PemPaths): PemFiles {
  const files: PemFiles = {};
  if (ca !== undefined) {
    files.ca = textOf('ca', ca);
    certificatesOf('ca', ca, files.ca);
  }
  if (cert === undefined || key === undefined) return files;
  files.cert = textOf('cert', cert);
  files.key = textOf('key', key);
  const [own] = certificatesOf('cert', cert, files.cert);
  if (own?.checkPrivateKey(privateKeyOf(key, files.key)) !== true) {
    throw new PemProblem('key', `${key} is not the key of the certificate in ${cert}`);
  }
  return files;
}

function textOf(field: keyof PemPaths, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new PemProblem(field, `${path} cannot be read (${reason}); expected a PEM file`, { cause });
  }
}

function certificatesOf(field: keyof PemPaths, path: string, text: string): X509Certificate[] {
  const blocks = text.match(certificate) ?? [];
  if (blocks.length === 0) throw new PemProblem(field, `${path} holds no certificate; expected PEM`);
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw new PemProblem(field, `${path} holds a certificate that is damaged`, { cause });
  }
}

function privateKeyOf(path: string, text: string): KeyObject {
  if (/ENCRYPTED/.test(text)) {
    throw new PemProblem('key', `${path} is encrypted; expected a key without a passphrase`);
  }
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw new PemProblem('key', `${path} holds no private key that can be read; expected PEM`, { cause });
  }
}
