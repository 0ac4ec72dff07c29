import { failureOf, calledBy, operationOf, type SpanFailure } from './otlp-naming.ts';
import {
  attributesOf,
  fieldsOf,
  firstOf,
  idOf,
  isErrorStatus,
  listOf,
  millisecondsOf,
  noAttributes,
  noFields,
  spanKindOf,
  type Attributes,
  type Fields,
} from './otlp-values.ts';
import type { RecordFaults } from './record-faults.ts';
import type { AssembledSpan } from './span-assembler.ts';

/** Where spans come from. */
export interface SpanResource {
  service: string;
  host?: string;
  ip?: string;
  env?: string;
  cluster?: string;
}

/** What a record needs besides its place. */
export interface FailedSpan extends SpanFailure {
  /** ms, by the clock of its host. */
  time: number;
  trace: string;
  resource: SpanResource;
}

export type OtlpSpan = AssembledSpan<FailedSpan>;

const ofResource: ReadonlySet<string> = new Set([
  'service.name',
  'host.name',
  'host.ip',
  'k8s.pod.name',
  'k8s.pod.ip',
  'service.instance.id',
  'deployment.environment.name',
  'deployment.environment',
  'k8s.cluster.name',
]);

/** More than anybody nests; a list of millions of empty ones would hold up the thread. */
const mostLists = 50_000;

/**
 * The spans of an `ExportTraceServiceRequest` (OTLP 1.x, JSON). Fields that are not known are passed over, as the protocol asks for.
 * What is wrong is counted in `faults`, by kind.
 *
 * @param arrivedAt stands for a time that is missing.
 * @returns how many were read; null: this is no such request.
 */
export function readSpans(
  document: unknown,
  arrivedAt: number,
  faults: RecordFaults,
  take: (span: OtlpSpan, place: () => string) => void,
): number | null {
  const request = fieldsOf(document);
  if (request === null) return null;
  const resources = firstOf(request, 'resourceSpans', 'resource_spans');
  // An empty request is one, too: some senders try the way with it.
  if (resources === undefined) return Object.keys(request).length === 0 ? 0 : null;
  if (!Array.isArray(resources)) return null;
  let read = 0;
  for (const [first, item] of resources.slice(0, mostLists).entries()) {
    const fields = fieldsOf(item);
    if (fields === null) {
      faults.addBroken({ field: 'resourceSpans', reason: 'expected an object' }, `resourceSpans.${first}`);
      continue;
    }
    const resource = resourceOf(fieldsOf(fields['resource']));
    const scopes = listOf(fields, 'scopeSpans', 'scope_spans', 'instrumentationLibrarySpans');
    for (const [second, scope] of scopes.slice(0, mostLists).entries()) {
      for (const [third, value] of listOf(fieldsOf(scope) ?? noFields, 'spans').entries()) {
        const place = () => `resourceSpans.${first}.scopeSpans.${second}.spans.${third}`;
        read += 1;
        const span = spanOf(value, resource.known, arrivedAt, faults, place);
        if (span === null) continue;
        if (resource.isNameless) faults.addDoubtful(nameless, place());
        take(span, place);
      }
    }
  }
  return read;
}

const nameless = {
  field: 'resource.attributes',
  reason: 'service.name is missing: set OTEL_SERVICE_NAME at the sender',
};

function resourceOf(fields: Fields | null): { known: SpanResource; isNameless: boolean } {
  const attributes = fields === null ? noAttributes : attributesOf(listOf(fields, 'attributes'), ofResource);
  const service = attributes.get('service.name');
  const known: SpanResource = { service: service ?? 'unknown_service' };
  const host = firstText(attributes, 'k8s.pod.name', 'host.name', 'service.instance.id');
  const ip = firstText(attributes, 'k8s.pod.ip', 'host.ip');
  const env = firstText(attributes, 'deployment.environment.name', 'deployment.environment');
  const cluster = attributes.get('k8s.cluster.name');
  if (host !== undefined) known.host = host;
  if (ip !== undefined) known.ip = ip;
  if (env !== undefined) known.env = env;
  if (cluster !== undefined) known.cluster = cluster;
  return { known, isNameless: service === undefined };
}

function firstText(attributes: Attributes, ...names: readonly string[]): string | undefined {
  return names.map((name) => attributes.get(name)).find((text) => text !== undefined);
}

function spanOf(
  value: unknown,
  resource: SpanResource,
  arrivedAt: number,
  faults: RecordFaults,
  place: () => string,
): OtlpSpan | null {
  const fields = fieldsOf(value);
  if (fields === null) {
    faults.addBroken({ field: '', reason: 'expected an object' }, place());
    return null;
  }
  const trace = idOf(firstOf(fields, 'traceId', 'trace_id'), 16);
  const id = idOf(firstOf(fields, 'spanId', 'span_id'), 8);
  if (trace === null || trace === '' || id === null || id === '') {
    const [field, length] = trace === null || trace === '' ? ['traceId', 32] : ['spanId', 16];
    const found = JSON.stringify(fields[field])?.slice(0, 60) ?? 'nothing';
    faults.addBroken({ field, reason: `expected ${length} hex digits; found ${found}` }, place());
    return null;
  }
  const kind = spanKindOf(fields['kind']);
  const name = fields['name'];
  const attributeList = listOf(fields, 'attributes');
  const attributes = lazily(() => attributesOf(attributeList));
  const status = fieldsOf(fields['status']);
  const isFailed = status !== null && isErrorStatus(status['code']);
  const exception = exceptionOf(listOf(fields, 'events'));
  let failure: FailedSpan | null = null;
  if (isFailed || exception !== null) {
    const message = status?.['message'];
    const ended = firstOf(fields, 'endTimeUnixNano', 'end_time_unix_nano');
    const time = exception?.time ?? millisecondsOf(ended);
    if (time === null) {
      faults.addDoubtful({ field: 'endTimeUnixNano', reason: 'expected nanoseconds since 1970' }, place());
    }
    failure = {
      ...failureOf(
        attributes(),
        exception?.attributes ?? null,
        typeof message === 'string' ? message.trim() : '',
      ),
      time: time ?? arrivedAt,
      trace,
      resource,
    };
  }
  const flags = fields['flags'];
  return {
    key: trace + id,
    parentKey: parentOf(fields, trace, kind, faults, place),
    service: resource.service,
    operation: typeof name === 'string' ? operationOf(name, attributes) : '',
    kind,
    hasRemoteParent: typeof flags === 'number' && (flags & 0x100) !== 0 ? (flags & 0x200) !== 0 : null,
    failure,
    isFailed,
    code: failure?.code ?? null,
    isException: failure?.isException ?? false,
    called: kind === 'client' || kind === 'producer' ? calledBy(kind, attributes()) : null,
    awaitsCallee: failure !== null && kind === 'client' && !isDatabase(attributes()),
  };
}

/** A database tells nothing of itself. */
function isDatabase(attributes: Attributes): boolean {
  return attributes.has('db.system') || attributes.has('db.system.name');
}

/** What receives from a queue often begins a trace of its own, and only links to that of the sender. */
function parentOf(
  fields: Fields,
  trace: string,
  kind: string,
  faults: RecordFaults,
  place: () => string,
): string | null {
  const parent = idOf(firstOf(fields, 'parentSpanId', 'parent_span_id'), 8);
  if (parent === null) {
    faults.addDoubtful({ field: 'parentSpanId', reason: 'expected 16 hex digits' }, place());
    return null;
  }
  if (parent !== '') return trace + parent;
  if (kind !== 'consumer') return null;
  const link = fieldsOf(listOf(fields, 'links')[0]);
  if (link === null) return null;
  const linkedTrace = idOf(firstOf(link, 'traceId', 'trace_id'), 16);
  const linkedSpan = idOf(firstOf(link, 'spanId', 'span_id'), 8);
  return linkedTrace && linkedSpan ? linkedTrace + linkedSpan : null;
}

/** The last exception that the span tells of: of several, the one that got out. */
function exceptionOf(events: readonly unknown[]): { attributes: Attributes; time: number | null } | null {
  const last = events.map(fieldsOf).findLast((fields) => fields?.['name'] === 'exception');
  if (last === undefined || last === null) return null;
  const attributes = attributesOf(listOf(last, 'attributes'), ofException);
  return { attributes, time: millisecondsOf(firstOf(last, 'timeUnixNano', 'time_unix_nano')) };
}

const ofException: ReadonlySet<string> = new Set(['exception.type', 'exception.message']);

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
