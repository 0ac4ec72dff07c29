import { createHash } from 'node:crypto';
import type { HttpAction } from '../../../shared/model/action.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { ConsoleError } from '../console-error.ts';

export type Targets = Settings['targets'];

/** A request as it will be sent, but for its idempotency key. */
export interface ResolvedRequest {
  target: string;
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** SHA-256 over method, address, headers and body, hex. */
  hash: string;
}

/** Headers that say how the request travels: they are not the plan's to set. */
const reserved = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Makes the request of an action. Everything goes through the URL's own encoding, never through concatenation, and stays under the
 * target's address. A drill goes to the sandbox; a dry run shows what a live run would send.
 *
 * @throws ConsoleError `target-not-allowed` that names the target and what the settings have.
 */
export function resolveRequest(action: HttpAction, targets: Targets, mode: ExecutionMode): ResolvedRequest {
  const base = baseOf(action.target, targets, mode);
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + action.path;
  url.search = '';
  url.hash = '';
  for (const [name, value] of Object.entries(action.query ?? {}))
    url.searchParams.append(name, String(value));
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname.replace(/\/+$/, ''))) {
    throw notAllowed(action.target, `${url.href} is not under the address of target "${action.target}"`);
  }
  const body = action.body === undefined ? null : JSON.stringify(action.body);
  const headers: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(action.headers ?? {})) {
    const key = name.toLowerCase();
    if (reserved.has(key)) {
      throw new ConsoleError('bad-input', `a plan cannot set the header "${name}"`, { field: 'headers' });
    }
    headers[key] = value;
  }
  const parts = [
    action.method,
    url.href,
    Object.entries(headers).toSorted(([left], [right]) => (left < right ? -1 : 1)),
    body,
  ];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { target: action.target, method: action.method, url, headers, body, hash };
}

function baseOf(name: string, targets: Targets, mode: ExecutionMode): URL {
  const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (!target) {
    const known = Object.keys(targets).join(', ') || 'none';
    throw notAllowed(name, `"${name}" is not one of the targets in the settings (${known})`);
  }
  const written = mode === 'drill' ? target.sandbox : target.url;
  if (written === undefined) {
    throw notAllowed(name, `target "${name}" has no sandbox, so that a drill would reach production`);
  }
  const base = new URL(written);
  const isProduction = Object.values(targets).some(({ url }) => new URL(url).href === base.href);
  if (mode === 'drill' && isProduction) {
    throw notAllowed(name, `the sandbox of target "${name}" is the address of a target in production`);
  }
  if (base.username !== '' || base.password !== '') {
    throw notAllowed(name, `target "${name}": a user or password in an address is not used`);
  }
  return base;
}

function notAllowed(target: string, message: string): ConsoleError {
  return new ConsoleError('target-not-allowed', message, { field: `targets.${target}` });
}
