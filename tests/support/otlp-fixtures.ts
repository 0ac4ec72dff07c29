/** Spans as a sender writes them in JSON; what is not said is as most senders have it. */
export interface SentSpan {
  id: string;
  parent?: string;
  name: string;
  kind?: number | string;
  /** 2: it failed. */
  status?: number | string;
  message?: string;
  /** Of the exception that it tells of. */
  exception?: { type?: string; message?: string; at?: number };
  attributes?: Record<string, string | number>;
  flags?: number;
  /** ms. */
  endsAt?: number;
  trace?: string;
  links?: { traceId: string; spanId: string }[];
}

export const sentAt = 1_727_690_400_000;
export const aTrace = '5b8efff798038103d269b633813fc60c';

/** A span id: `spanId(7)`. */
export const spanId = (number: number) => number.toString(16).padStart(16, '0');

/** One request of one service. */
export function sentBy(
  service: string | null,
  spans: readonly SentSpan[],
  resource: Record<string, string> = {},
) {
  const named = service === null ? resource : { 'service.name': service, ...resource };
  return {
    resourceSpans: [
      {
        resource: { attributes: attributes(named) },
        scopeSpans: [{ scope: { name: 'shop', version: '1.0.0' }, spans: spans.map(written) }],
      },
    ],
  };
}

export const nanoseconds = (ms: number) => `${ms}000000`;

function written(span: SentSpan) {
  const { exception } = span;
  return {
    traceId: span.trace ?? aTrace,
    spanId: span.id,
    parentSpanId: span.parent ?? '',
    flags: span.flags,
    name: span.name,
    kind: span.kind ?? 1,
    startTimeUnixNano: nanoseconds((span.endsAt ?? sentAt) - 20),
    endTimeUnixNano: nanoseconds(span.endsAt ?? sentAt),
    attributes: attributes(span.attributes ?? {}),
    links: span.links,
    status: span.status === undefined ? {} : { code: span.status, message: span.message },
    events:
      exception === undefined
        ? []
        : [
            {
              name: 'exception',
              timeUnixNano: nanoseconds(exception.at ?? sentAt - 5),
              attributes: attributes({
                ...(exception.type === undefined ? {} : { 'exception.type': exception.type }),
                ...(exception.message === undefined ? {} : { 'exception.message': exception.message }),
                'exception.stacktrace': 'at shop\n'.repeat(3),
              }),
            },
          ],
  };
}

function attributes(values: Record<string, string | number>) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}
