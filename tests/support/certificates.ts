import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinary } from './find-binary.ts';

/** Paths of PEM files. */
export type Certificate = { cert: string; key: string };

export type Authority = {
  /** Its own certificate, to be trusted. */
  ca: string;
  /** @param for as of `subjectAltName`: `IP:127.0.0.1`, `DNS:metrics.example`. @param days may be negative: expired. */
  issue(options: { for: string; days?: number }): Certificate;
};

export function findOpenssl(): string | undefined {
  return findBinary(['openssl']);
}

/** A certificate authority of the test's own. */
export function createAuthority(folder: string, name: string): Authority {
  const own = selfSigned(folder, name, 'DNS:authority.test');
  let issued = 0;
  return {
    ca: own.cert,
    issue({ for: subject, days = 30 }) {
      issued += 1;
      const path = (ending: string) => join(folder, `${name}-${issued}.${ending}`);
      const [cert, key, request, extensions] = [path('pem'), path('key'), path('csr'), path('ext')];
      writeFileSync(extensions, `subjectAltName=${subject}\n`);
      openssl('req', '-new', ...newKey(key), '-subj', `/CN=${name}-${issued}`, '-out', request);
      const by = ['-CA', own.cert, '-CAkey', own.key, '-CAcreateserial'];
      openssl(
        'x509',
        '-req',
        '-in',
        request,
        ...by,
        '-days',
        `${days}`,
        '-extfile',
        extensions,
        '-out',
        cert,
      );
      return { cert, key };
    },
  };
}

/** A certificate that nobody vouches for. */
export function selfSigned(folder: string, name: string, subject: string): Certificate {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const extension = ['-addext', `subjectAltName=${subject}`];
  openssl('req', '-x509', ...newKey(key), '-subj', `/CN=${name}`, '-days', '30', ...extension, '-out', cert);
  return { cert, key };
}

function newKey(path: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', path];
}

function openssl(...args: string[]): void {
  execFileSync(findOpenssl() ?? 'openssl', args, { stdio: 'pipe' });
}
