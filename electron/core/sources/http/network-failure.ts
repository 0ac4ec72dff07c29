import type { SourceFault } from '../../../../shared/model/source-status.ts';
import { NameFailure } from './name-failure.ts';
import { PemProblem } from './pem-files.ts';
import { SourceFailure, shownAddress } from './source-failure.ts';

const kinds: Readonly<Record<string, SourceFault>> = {
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'deadline',
  UND_ERR_CONNECT_TIMEOUT: 'deadline',
};

const words: Partial<Record<SourceFault, string>> = {
  unresolved: 'its name is not known to the network',
  refused: 'nobody answers at this address',
  deadline: 'no connection in time',
  tls: 'its certificate is not accepted',
  malformed: 'its answer cannot be decompressed',
};

const untrusted = 'its certificate comes from an authority that is not trusted; give it as `ca`';
const notTls = 'it does not speak TLS; is it http rather than https?';

/** Where one code says more than its kind. The codes are those of Node's TLS, that is, of OpenSSL; an ALERT comes from the server. */
const wordsOfCode: readonly (readonly [RegExp, string])[] = [
  [/^ETIMEOUT$/, 'no name server answered in time'],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
  [/^CERT_NOT_YET_VALID$/, 'its certificate is not valid yet; is a clock wrong?'],
  [/^CERT_REVOKED$/, 'its certificate was revoked'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'its certificate is for another name'],
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, 'its certificate is signed by itself only; trust it by `ca`'],
  [/^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT)/, untrusted],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/, notTls],
  [/CERTIFICATE_REQUIRED$/, 'it asks for a client certificate; give `cert` and `key`'],
  [/ALERT_HANDSHAKE_FAILURE$/, 'it refuses the handshake; it may ask for a client certificate'],
  [/ALERT_CERTIFICATE_EXPIRED$/, 'our client certificate has expired'],
  [/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+)$/, 'it does not accept our client certificate'],
];

/** What `fetch` throws, in the words and kinds of the console. The codes are those of Node and of its TLS. */
export function networkFailure(thrown: unknown, url: URL): SourceFailure {
  const address = shownAddress(url);
  const inner = innermost(thrown);
  if (inner instanceof PemProblem) {
    return new SourceFailure('settings', `${inner.field}: ${inner.message}`, { cause: thrown });
  }
  const code = codeOf(inner);
  const kind = inner instanceof NameFailure ? 'unresolved' : kindOf(code);
  const reason =
    wordsOfCode.find(([pattern]) => pattern.test(code))?.[1] ?? words[kind] ?? 'the connection broke off';
  return new SourceFailure(kind, `${address}: ${reason}${code === '' ? '' : ` (${code})`}`, {
    cause: thrown,
  });
}

function kindOf(code: string): SourceFault {
  return kinds[code] ?? (isTls(code) ? 'tls' : isCompression(code) ? 'malformed' : 'broken');
}

function isTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code);
}

/** Of zlib, Brotli and Zstandard. */
function isCompression(code: string): boolean {
  return /^(Z_|ERR__ERROR_|ZSTD_)/.test(code);
}

/** `fetch` wraps the cause, and a name with several addresses wraps several. */
function innermost(thrown: unknown): unknown {
  if (thrown instanceof NameFailure || thrown instanceof PemProblem) return thrown;
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return innermost(thrown.errors[0]);
  if (!(thrown instanceof Error) || thrown.cause === undefined) return thrown;
  const inner = innermost(thrown.cause);
  return codeOf(inner) === '' && !(inner instanceof PemProblem) ? thrown : inner;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
