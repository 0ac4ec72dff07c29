import { codeTemplate } from '../diagnosis/names.ts';
import type { Attributes, SpanKind } from './otlp-values.ts';

/** What a failed span says about its failure. */
export interface SpanFailure {
  code: string;
  message: string | null;
  /** It tells of an exception, and not only that it failed. */
  isException: boolean;
}

/** https://grpc.io/docs/guides/status-codes/ by number. */
const grpcStatuses = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

const longestCode = 200;

/**
 * The code of a failed span, the first that there is: the type of its exception, `error.type`, the status of the answer (`HTTP 503`,
 * `gRPC UNAVAILABLE`), its own words without what is different each time, `ERROR`.
 */
export function failureOf(
  span: Attributes,
  exception: Attributes | null,
  statusMessage: string,
): SpanFailure {
  const message = exception?.get('exception.message') ?? (statusMessage === '' ? null : statusMessage);
  const isException = exception !== null;
  const code =
    exception?.get('exception.type') ??
    errorType(span) ??
    httpStatus(span.get('http.response.status_code') ?? span.get('http.status_code')) ??
    grpcStatus(span.get('rpc.grpc.status_code') ?? span.get('rpc.response.status_code')) ??
    (message === null ? 'ERROR' : wordsOf(message));
  return { code: code.slice(0, longestCode), message, isException };
}

function errorType(span: Attributes): string | null {
  const type = span.get('error.type');
  if (type === undefined || type === '_OTHER' || type === 'true') return null;
  if (!/^\d{1,3}$/.test(type)) return type;
  const isGrpc = (span.get('rpc.system') ?? span.get('rpc.system.name')) === 'grpc';
  return isGrpc ? grpcStatus(type) : (httpStatus(type) ?? type);
}

function httpStatus(status: string | undefined): string | null {
  return status !== undefined && /^[45]\d\d$/.test(status) ? `HTTP ${status}` : null;
}

function grpcStatus(status: string | undefined): string | null {
  if (status === undefined || status === '0' || status === 'OK') return null;
  return `gRPC ${/^\d+$/.test(status) ? (grpcStatuses[Number(status)] ?? status) : status}`;
}

/** The first line of a text. */
function wordsOf(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return codeTemplate(line.trim() || 'ERROR');
}

const longestName = 200;

/**
 * The operation by which a span is known. Its name is meant to be the same for all requests of a kind; where it holds the path of one
 * request all the same, its route stands instead, or `*` for what looks like an id.
 */
export function operationOf(name: string, attributes: () => Attributes): string {
  const short = name.trim().slice(0, longestName);
  if (!/\d/.test(short) || !short.includes('/')) return short;
  const [, method = '', path = ''] = /^(?:([A-Z]+) )?(\/.*)$/.exec(short) ?? [];
  if (path === '') return codeTemplate(short);
  const route = attributes().get('http.route') ?? templateOfPath(path);
  return method === '' ? route : `${method} ${route}`;
}

function templateOfPath(path: string): string {
  const [place = ''] = path.split('?', 1);
  return codeTemplate(place)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? '*' : part))
    .join('/');
}

/** What a call goes to, as the one who calls knows it. */
export interface Called {
  system: string;
  operation: string | null;
}

export function calledText({ system, operation }: Called): string {
  return operation === null ? system : `${system}@${operation}`;
}

const isAddress = (host: string) => /^[\d.]+$/.test(host) || host.includes(':') || host === 'localhost';

/** Without its port; of a name inside Kubernetes, that of the service. */
function hostNamed(host: string): string {
  const name = /^([^:]+):\d+$/.exec(host)?.[1] ?? host;
  return /^([^.]+)\.[^.]+\.svc(?:\.|$)/.exec(name)?.[1] ?? name;
}

/**
 * What a call goes to, from the attributes of the span that calls. A name that people gave comes before one that is an address.
 *
 * @returns null where nothing is told of it.
 */
export function calledBy(kind: SpanKind, span: Attributes): Called | null {
  if (kind !== 'client' && kind !== 'producer') return null;
  const first = (...names: string[]) =>
    names.map((name) => span.get(name)).find((text) => text !== undefined);
  const server = first('server.address', 'net.peer.name', 'http.host', 'net.peer.ip', 'network.peer.address');
  const url = first('url.full', 'http.url');
  const written = server ?? (url === undefined ? undefined : hostOf(url));
  const host = written === undefined ? undefined : hostNamed(written);
  const named = host === undefined || isAddress(host) ? undefined : host;
  const database = first('db.system.name', 'db.system');
  const destination = first('messaging.destination.name', 'messaging.destination');
  const base = first('db.namespace', 'db.name');
  const system =
    first('peer.service', 'service.peer.name') ??
    (destination === undefined ? undefined : joined(first('messaging.system'), destination)) ??
    named ??
    (database === undefined ? undefined : joined(database, base)) ??
    first('rpc.service') ??
    host;
  if (system === undefined) return null;
  return { system: system.slice(0, longestName), operation: operationOfCall(span) };
}

function operationOfCall(span: Attributes): string | null {
  const operation = span.get('db.operation.name') ?? span.get('db.operation') ?? span.get('rpc.method');
  if (operation !== undefined) return operation.slice(0, longestName);
  const message = span.get('messaging.operation.name') ?? span.get('messaging.operation');
  if (message !== undefined) return message;
  const method = span.get('http.request.method') ?? span.get('http.method');
  if (method === undefined) return null;
  const template = span.get('url.template') ?? span.get('http.route');
  return template === undefined ? method : `${method} ${template}`;
}

function hostOf(url: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1];
}

function joined(left: string | undefined, right: string | undefined): string {
  return [left, right].filter((part) => part !== undefined).join('/');
}
