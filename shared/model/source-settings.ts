import { z } from 'zod';
import { SecretRef } from './person.ts';
import { Query } from './query.ts';
import { RecordFields } from './record-fields.ts';
import { Matchers, SeverityRules } from './severity-rule.ts';
import { Duration, durationMs } from './time.ts';

/** Without a user or password: they are given as secrets, and an address is shown. */
export const HttpUrl = z
  .url({ protocol: /^https?$/, error: 'expected an http or https address' })
  .refine((address) => !hasCredentials(address), {
    error: 'expected an address without user and password: give them as auth, by the name of a secret',
  });

function hasCredentials(address: string): boolean {
  const [, authority = ''] = /^https?:\/\/([^/\\?#]*)/i.exec(address) ?? [];
  return authority.includes('@');
}

const SourceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected lower-case letters, digits and "-"' });

/** What frames a request and leads it to its server: set from outside, they would make another request of it. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'accept-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
]);

const HeaderName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, { error: 'expected the name of an HTTP header' })
  .refine((name) => !ownHeaders.has(name.toLowerCase()), { error: 'the console sets this header itself' });

/** Without line breaks: what follows one would be a header of its own. */
const HeaderValue = z
  .string()
  .regex(/^[\t\x20-\x7E\x80-\xFF]*$/, { error: 'expected a value without line breaks, in Latin letters' });

/** A name that cannot be one is said in words: as the key of a record it would only be "invalid". */
export const Headers = z
  .record(z.string(), z.union([HeaderValue, SecretRef]))
  .superRefine((headers, context) => {
    for (const name of Object.keys(headers)) {
      const { error } = HeaderName.safeParse(name);
      const message = error?.issues[0]?.message;
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
  });

/** How a source knows us: exactly one way. */
export const Auth = z
  .strictObject({
    bearer: SecretRef.optional(),
    basic: z
      .strictObject({
        user: z.string().regex(/^[^:\r\n]*$/, { error: 'expected a name without ":"' }),
        password: SecretRef,
      })
      .optional(),
    /** A header of its own, such as `X-Api-Key`. */
    header: z.strictObject({ name: HeaderName, value: SecretRef }).optional(),
  })
  .refine((auth) => Object.values(auth).filter((way) => way !== undefined).length === 1, {
    error: 'expected exactly one of bearer, basic and header',
  });

export const File = z.string().min(1, { error: 'expected the path of a PEM file' });

/** Shorter ones would keep a server, and this machine, busy without a pause. */
const shortestInterval = 100;

const Interval = Duration.refine((text) => durationMs(text) >= shortestInterval, {
  error: `expected at least ${shortestInterval}ms`,
});

const every = Interval.default('5s');

/** A source that is asked over HTTP. Paths are relative to the settings file. */
const asked = {
  id: SourceId,
  /** How often it is polled. */
  every,
  auth: Auth.optional(),
  /** Sent with every request, such as the tenant: `{ X-Scope-OrgID: team-a }`. */
  headers: Headers.default({}),
  /** PEM file with the certificate authorities to trust instead of the system's. */
  ca: File.optional(),
  /** PEM files by which the console proves itself; both or none. */
  cert: File.optional(),
  key: File.optional(),
};

/** A series that must always be there; if it is not, the source watches nothing, however well it answers. */
const deadManQuery = { 'dead-man': Query.optional() };
/** What only sources of alerts have. */
const alerting = {
  /** Matchers of an alert that must always be open, such as `alertname="Watchdog"`. */
  'dead-man': Matchers.optional(),
  /** What its words mean here: `[{ when: 'severity="sev0"', is: P1 }]`. */
  severity: SeverityRules.optional(),
};

export const PrometheusSettings = z.strictObject({
  ...asked,
  ...deadManQuery,
  kind: z.literal('prometheus'),
  url: HttpUrl,
  /** How often the server itself scrapes, where that is slower than `every`; else it is learnt from the samples. */
  scrape: Interval.optional(),
});
export type PrometheusSettings = z.infer<typeof PrometheusSettings>;

/** Where in a JSON document something stands: a JSON Pointer (`/data/qps`) or a JSONPath (`$.data[0].qps`). */
const Place = z
  .string()
  .regex(/^(\/|\$)/, { error: 'expected a JSON Pointer, such as /data/qps, or a JSONPath, such as $.qps' });

/** One value of a JSON document. Its name is a query: `gateway_qps`. */
export const HttpJsonValue = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z_:][A-Za-z0-9_:]*$/, { error: 'expected a name as of a metric, such as gateway_qps' }),
    pointer: z.string().regex(/^\//, { error: 'expected a JSON Pointer, such as /data/qps' }).optional(),
    path: z.string().regex(/^\$/, { error: 'expected a JSONPath, such as $.data.qps' }).optional(),
    /** Where the moment of the measurement stands: ISO 8601, or seconds or milliseconds since 1970. Without it, the moment of the answer. */
    time: Place.optional(),
    /** Labels of its series. */
    labels: z.record(z.string(), z.string()).default({}),
  })
  .refine((value) => (value.pointer === undefined) !== (value.path === undefined), {
    error: 'expected exactly one of pointer and path',
  });
export type HttpJsonValue = z.infer<typeof HttpJsonValue>;

export const HttpJsonSettings = z.strictObject({
  ...asked,
  ...deadManQuery,
  kind: z.literal('http-json'),
  url: HttpUrl,
  values: z.array(HttpJsonValue).min(1, { error: 'expected at least one value' }),
});
export type HttpJsonSettings = z.infer<typeof HttpJsonSettings>;

export const AlertmanagerSettings = z.strictObject({
  ...asked,
  ...alerting,
  kind: z.literal('alertmanager'),
  /** Every member of the cluster. */
  urls: z
    .array(HttpUrl)
    .min(1, { error: 'expected the address of at least one Alertmanager' })
    .refine((urls) => new Set(urls.map((url) => url.replace(/\/+$/, ''))).size === urls.length, {
      error: 'expected each member of the cluster once',
    }),
});
export type AlertmanagerSettings = z.infer<typeof AlertmanagerSettings>;

/** A Prometheus whose alerting rules are read from itself, where there is no Alertmanager. */
export const PrometheusAlertsSettings = z.strictObject({
  ...asked,
  ...alerting,
  kind: z.literal('prometheus-alerts'),
  url: HttpUrl,
});
export type PrometheusAlertsSettings = z.infer<typeof PrometheusAlertsSettings>;

/** Alerts are pushed to us. `every` is how often a delivery is expected where the sender repeats itself; without it silence means nothing. */
const receiving = {
  id: SourceId,
  every: Interval.optional(),
  /** The sender shows it as a bearer token, or as the password of basic auth. */
  token: SecretRef.optional(),
  ...alerting,
};

/** `POST /ingest/alertmanager`: Alertmanager's webhook, version 4. At most one; there is one without settings as well. */
export const AlertmanagerWebhookSettings = z.strictObject({
  ...receiving,
  kind: z.literal('alertmanager-webhook'),
});
export type AlertmanagerWebhookSettings = z.infer<typeof AlertmanagerWebhookSettings>;

/** What stands where in a delivery. Places are relative to one alert, but for `alerts`. */
export const WebhookMapping = z.strictObject({
  /** Where the list of alerts stands; without it the document is one alert. */
  alerts: Place.optional(),
  /** What makes two deliveries the same alert; without it, its name and labels. */
  fingerprint: Place.optional(),
  name: Place,
  summary: Place.optional(),
  severity: Place.optional(),
  /** Its words for a severity; what is not named here is read as customary (critical, warning …). */
  severities: z.record(z.string(), z.union([z.literal(1), z.literal(2), z.literal(3)])).default({}),
  /** What tells whether it is over, and the words that say so. */
  status: Place.optional(),
  resolved: z.array(z.string()).default(['resolved', 'ok', 'closed', 'recovered']),
  startsAt: Place.optional(),
  endsAt: Place.optional(),
  link: Place.optional(),
  /** An object of labels, or a place for each. */
  labels: z.union([Place, z.record(z.string(), Place)]).optional(),
});
export type WebhookMapping = z.infer<typeof WebhookMapping>;

/** `POST /ingest/webhook/{id}`: any JSON, by a mapping. */
export const WebhookSettings = z.strictObject({
  ...receiving,
  kind: z.literal('webhook'),
  mapping: WebhookMapping,
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;

/** What only sources of exception records have that are asked. */
const recording = {
  /** What stands where in a line or document; what is not named is looked for where it usually is. */
  fields: RecordFields.prefault({}),
  /** How far back the first poll goes. */
  back: Duration.default('15m'),
  /** How late a line may come after the time that it bears: so much is read again in every poll, and taken once. */
  late: Duration.default('30s'),
  /** Lines or documents of one request. */
  page: z.number().int().min(10).max(5_000).default(1_000),
};

/** Log lines of Loki that tell of exceptions. */
export const LokiSettings = z.strictObject({
  ...asked,
  ...recording,
  kind: z.literal('loki'),
  url: HttpUrl,
  /** LogQL that gives lines, such as `{namespace="shop"} |= "ERROR" | json`. */
  query: z.string().trim().regex(/^\{/, { error: 'expected a LogQL query of lines, which begins with {…}' }),
});
export type LokiSettings = z.infer<typeof LokiSettings>;

/** Documents of Elasticsearch or OpenSearch that tell of exceptions. */
export const ElasticsearchSettings = z.strictObject({
  ...asked,
  ...recording,
  kind: z.literal('elasticsearch'),
  url: HttpUrl,
  /** Index, alias, data stream or pattern; several with commas between them. */
  index: z.string().regex(/^[a-z0-9.*][a-z0-9._*,:+-]*$/, {
    error: 'expected the name of an index or a pattern, such as logs-*',
  }),
  /** In the query language of Lucene: `log.level:ERROR`. Without it every document. */
  query: z
    .string()
    .trim()
    .min(1, { error: 'expected a query, such as log.level:ERROR; leave it out for every document' })
    .default('*'),
});
export type ElasticsearchSettings = z.infer<typeof ElasticsearchSettings>;

/** A file to which exception records are written as NDJSON. */
export const RecordsFileSettings = z.strictObject({
  id: SourceId,
  kind: z.literal('records-file'),
  /** Relative to the settings file. It may not be there yet, be renamed (rotated) or be cut short. */
  file: z.string().min(1, { error: 'expected the path of a file' }),
  every: Interval.default('1s'),
});
export type RecordsFileSettings = z.infer<typeof RecordsFileSettings>;

export const SourceSettings = z
  .discriminatedUnion('kind', [
    PrometheusSettings,
    HttpJsonSettings,
    AlertmanagerSettings,
    PrometheusAlertsSettings,
    AlertmanagerWebhookSettings,
    WebhookSettings,
    LokiSettings,
    ElasticsearchSettings,
    RecordsFileSettings,
  ])
  .superRefine((source, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if ('cert' in source && (source.cert === undefined) !== (source.key === undefined))
      refuse([source.cert === undefined ? 'cert' : 'key'], 'expected both cert and key, or none');
    if (source.kind === 'prometheus' && source['dead-man']?.startsWith('@') === true)
      refuse(['dead-man'], 'is asked of this very source: expected a query without the id of a source');
    if ('late' in source && durationMs(source.late) >= durationMs(source.back))
      refuse(['late'], 'expected less than back');
    const pushes = source.kind === 'alertmanager-webhook' || source.kind === 'webhook';
    if (pushes && source['dead-man'] !== undefined && source.every === undefined)
      refuse(['every'], 'expected how often it is delivered, because dead-man is set');
    if (source.kind !== 'http-json') return;
    const names = source.values.map(({ name }) => name);
    const deadMan = source['dead-man'];
    if (deadMan !== undefined && !names.includes(deadMan))
      refuse(['dead-man'], `expected the name of one of its values: ${[...new Set(names)].join(', ')}`);
    const seen = new Set<string>();
    for (const [index, { name, labels }] of source.values.entries()) {
      const series = JSON.stringify([name, Object.entries(labels).toSorted(byName)]);
      if (seen.has(series)) refuse(['values', index, 'name'], `"${name}" stands twice with the same labels`);
      seen.add(series);
    }
  })
  .superRefine(checkHeaders);
export type SourceSettings = z.infer<typeof SourceSettings>;

/** Each header once, whatever its case: nobody could say which one counts. */
export function checkHeaders(
  source: { kind?: string; headers?: unknown; auth?: z.infer<typeof Auth> },
  context: z.RefinementCtx,
) {
  const { auth, headers } = source;
  const own = auth?.header?.name ?? (auth === undefined ? null : 'authorization');
  const seen = new Set(own === null ? [] : [own.toLowerCase()]);
  for (const name of Object.keys(headers ?? {})) {
    if (seen.has(name.toLowerCase())) {
      const message = `"${name}" is set twice: here, and here again or as auth`;
      context.addIssue({ code: 'custom', path: ['headers', name], message });
    }
    seen.add(name.toLowerCase());
  }
}

/** A source that the console asks, over HTTP. */
export type AskedSourceSettings = Exclude<
  SourceSettings,
  AlertmanagerWebhookSettings | WebhookSettings | RecordsFileSettings
>;

function byName([left]: [string, string], [right]: [string, string]): number {
  return left < right ? -1 : 1;
}
