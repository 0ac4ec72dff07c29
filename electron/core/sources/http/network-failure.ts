import type { SourceFault } from '../../../../shared/model/source-status.ts';
import { SourceFailure, shownAddress } from './source-failure.ts';

const kinds: Readonly<Record<string, SourceFault>> = {
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
};

const words: Partial<Record<SourceFault, string>> = {
  unresolved: 'its name is not known to the network',
  refused: 'nobody answers at this address',
  tls: 'its certificate is not accepted',
  malformed: 'its answer cannot be decompressed',
};

/** What `fetch` throws, in the words and kinds of the console. The codes are those of Node and of its TLS. */
export function networkFailure(thrown: unknown, url: URL): SourceFailure {
  const address = shownAddress(url);
  const code = codeOf(thrown);
  const kind = kinds[code] ?? (isTls(code) ? 'tls' : code.startsWith('Z_') ? 'malformed' : 'broken');
  const reason = words[kind] ?? 'the connection broke off';
  return new SourceFailure(kind, `${address}: ${reason}${code === '' ? '' : ` (${code})`}`, {
    cause: thrown,
  });
}

function isTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code);
}

/** The innermost code: `fetch` wraps the cause, and a name with several addresses wraps several. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return codeOf(thrown.errors[0]);
  const inner = codeOf(thrown.cause);
  if (inner !== '') return inner;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
