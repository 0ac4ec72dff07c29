import { createHash } from 'node:crypto';
import type { HttpAction } from '../../../shared/model/action.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import { isReference, type ParameterReference } from '../../../shared/model/parameter.ts';
import type { ReplyRule } from '../../../shared/model/reply-rule.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { Target } from '../../../shared/model/target.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { credentialHeaders, travelHeaders } from '../../../shared/model/header-name.ts';
import { ConsoleError } from '../console-error.ts';
import type { SecretStore } from '../secrets.ts';
import type { PemPaths } from '../sources/http/pem-files.ts';
import { requestHeaders } from '../sources/http/request-headers.ts';
import { SourceFailure } from '../sources/http/source-failure.ts';

export type Targets = Settings['targets'];

/** What goes over the wire: made at the moment of sending, kept nowhere. */
export interface SealedRequest {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  pem: PemPaths;
  /** What of it must not be shown. */
  secrets: readonly string[];
}

/** A request as it will be sent, but for its idempotency key and for what secrets add to it. */
export interface ResolvedRequest {
  /** Name of the target or of the channel. */
  target: string;
  method: string;
  /** As it is shown. The address of a channel is a secret: `channel:war-room` stands for it. */
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** SHA-256 over method, address, headers and body, hex; without secrets, which nobody may find by trying. */
  hash: string;
  /** How a good reply differs from a bad one with the same status; null: the status says all. */
  reply: ReplyRule | null;
  /**
   * Adds what is secret.
   * @throws ConsoleError `bad-input` that names a secret which is not there or cannot be sent.
   */
  seal(now: EpochMs): SealedRequest;
  /**
   * Waits until whoever is asked takes one more, where that is bounded.
   * @returns false where that is not within this time, ms: then nothing is to be sent.
   */
  turn?(most: number, signal: AbortSignal): Promise<boolean>;
}

/** For those who ask nothing that needs one. */
export const noSecrets: SecretStore = {
  read(name) {
    throw new ConsoleError(
      'bad-input',
      { en: `secret ${name} is nowhere to be found`, zh: `找不到密钥 ${name}` },
      { field: name },
    );
  },
};

/**
 * Makes the request of an action. Everything goes through the URL's own encoding, never through concatenation, and stays under the
 * target's address. A drill goes to the sandbox; a dry run shows what a live run would send.
 *
 * @throws ConsoleError `target-not-allowed` that names the target and what the settings have.
 */
export function resolveRequest(
  action: HttpAction,
  targets: Targets,
  mode: ExecutionMode,
  { secrets = noSecrets, reply = null }: { secrets?: SecretStore; reply?: ReplyRule | null } = {},
): ResolvedRequest {
  const { base, target } = baseOf(action.target, targets, mode);
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + action.path;
  url.search = '';
  url.hash = '';
  for (const [name, value] of Object.entries(action.query ?? {}))
    url.searchParams.append(name, textOf(value));
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname.replace(/\/+$/, ''))) {
    throw notAllowed(action.target, `${url.href} is not under the address of target "${action.target}"`);
  }
  const { body, type } = bodyOf(action);
  const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
  const own = new Set(Object.keys(target.headers ?? {}).map((name) => name.toLowerCase()));
  if (target.auth?.header) own.add(target.auth.header.name.toLowerCase());
  for (const [name, value] of Object.entries(action.headers ?? {})) {
    const key = name.toLowerCase();
    if (travelHeaders.has(key)) {
      throw new ConsoleError(
        'bad-input',
        { en: `a plan cannot set the header "${name}"`, zh: `预案不能设置请求头“${name}”` },
        { field: 'headers' },
      );
    }
    if (credentialHeaders.has(key) || own.has(key)) {
      const message = {
        en: `a plan cannot set the header "${name}": it is given in the settings, as auth or headers of target "${action.target}"`,
        zh: `预案不能设置请求头“${name}”：应在配置中作为目标“${action.target}”的 auth 或 headers 给出`,
      };
      throw new ConsoleError('bad-input', message, { field: 'headers' });
    }
    headers[key] = textOf(value);
  }
  const { method } = action;
  return {
    target: action.target,
    method,
    url,
    headers,
    body,
    hash: hashOf({ method, address: url.href, headers, body }),
    reply,
    seal() {
      const known = credentialsOf(action.target, target, secrets);
      return {
        url,
        headers: { ...headers, ...known.headers },
        body,
        pem: { ca: target.ca, cert: target.cert, key: target.key },
        secrets: known.secrets,
      };
    },
  };
}

export function hashOf(parts: {
  method: string;
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}): string {
  const sorted = Object.entries(parts.headers).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const covered = [parts.method, parts.address, sorted, parts.body];
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}

function bodyOf({ body, form }: HttpAction): { body: string | null; type: string | null } {
  if (form !== undefined) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) parameters.append(name, textOf(value));
    return { body: parameters.toString(), type: 'application/x-www-form-urlencoded' };
  }
  if (body === undefined) return { body: null, type: null };
  // A reference that nobody filled in must not go out as text.
  return {
    body: JSON.stringify(body, (_, part: unknown) => {
      if (isReference(part)) throw notFilled(part);
      return part;
    }),
    type: 'application/json',
  };
}

function textOf(value: string | number | boolean | ParameterReference): string {
  if (typeof value === 'object') throw notFilled(value);
  return String(value);
}

function notFilled({ parameter }: ParameterReference): ConsoleError {
  return new ConsoleError(
    'bad-input',
    { en: `the parameter "${parameter}" has not been filled in`, zh: `参数“${parameter}”没有填写` },
    {
      field: parameter,
    },
  );
}

function credentialsOf(name: string, { auth, headers }: Target, secrets: SecretStore) {
  try {
    return requestHeaders({ auth, headers: headers ?? {} }, secrets);
  } catch (failure) {
    if (failure instanceof SourceFailure)
      throw new ConsoleError('bad-input', failure.message, { field: `targets.${name}` });
    throw failure;
  }
}

function baseOf(name: string, targets: Targets, mode: ExecutionMode): { base: URL; target: Target } {
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
  return { base, target };
}

function notAllowed(target: string, message: string): ConsoleError {
  return new ConsoleError('target-not-allowed', message, { field: `targets.${target}` });
}
