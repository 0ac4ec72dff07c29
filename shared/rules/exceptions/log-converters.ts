import { z } from 'zod';
import { RecordFields } from '../../model/record-fields.ts';
import type { Conversion, RecordConverter } from './converter.ts';
import { mappedRecord, placesOf, type FieldPlaces } from './field-mapping.ts';
import { createRecordFaults, faultSentence } from './record-faults.ts';

/** What a poll of Loki hands on: new lines of it, and what of them is where. */
export const LokiLines = z.object({
  fields: RecordFields,
  /** Labels of the stream and what Loki keeps beside the line; `at` in nanoseconds, as it writes it. */
  lines: z.array(z.object({ at: z.string(), labels: z.record(z.string(), z.string()), line: z.string() })),
});
export type LokiLines = z.infer<typeof LokiLines>;

/** What a poll of Elasticsearch hands on: new documents of it. */
export const ElasticsearchDocuments = z.object({
  fields: RecordFields,
  documents: z.array(z.unknown()),
});
export type ElasticsearchDocuments = z.infer<typeof ElasticsearchDocuments>;

/** As Promtail, Alloy, the OpenTelemetry Collector and usual loggers name them. */
export const usualInLoki: FieldPlaces = {
  time: [],
  trace: ['trace', 'trace_id', 'traceId', 'traceID', 'trace.id'],
  link: ['link'],
  service: ['service_name', 'service.name', 'service', 'app', 'container', 'job'],
  method: ['operation', 'endpoint', 'method'],
  code: ['code', 'error_code', 'exception_type', 'exception.type', 'error_type', 'error.type'],
  kind: ['kind'],
  dependency: ['dependency', 'peer_service', 'peer.service'],
  host: ['pod', 'k8s_pod_name', 'host', 'hostname', 'instance'],
  ip: ['ip'],
  env: ['env', 'environment', 'deployment_environment', 'deployment_environment_name'],
  cluster: ['cluster', 'k8s_cluster_name'],
  message: ['exception_message', 'exception.message', 'message', 'msg'],
};

/** As the Elastic Common Schema names them; then as usual loggers do. */
export const usualInElasticsearch: FieldPlaces = {
  time: ['@timestamp'],
  trace: ['trace.id', 'trace_id', 'traceId', 'trace'],
  link: ['link'],
  service: ['service.name', 'service_name', 'service', 'app'],
  method: ['transaction.name', 'operation', 'endpoint', 'method'],
  code: ['error.type', 'error.code', 'exception.type', 'code'],
  kind: ['kind'],
  dependency: ['dependency', 'service.target.name', 'peer.service'],
  host: ['kubernetes.pod.name', 'host.name', 'host.hostname', 'host'],
  ip: ['host.ip', 'ip'],
  env: ['service.environment', 'env'],
  cluster: ['orchestrator.cluster.name', 'cluster'],
  message: ['error.message', 'message'],
};

interface LogEntry {
  documents: readonly unknown[];
  time?: number | null;
  message?: string;
}

export const createLokiConverter = (): RecordConverter =>
  createLogConverter('line', LokiLines, usualInLoki, ({ fields, lines }) => ({
    fields,
    entries: lines.map(({ at, labels, line }) => {
      const document = objectIn(line);
      return {
        documents: document === null ? [labels] : [document, labels],
        time: Number(at.slice(0, -6)),
        message: document === null ? line : undefined,
      };
    }),
  }));

export const createElasticsearchConverter = (): RecordConverter =>
  createLogConverter('document', ElasticsearchDocuments, usualInElasticsearch, ({ fields, documents }) => ({
    fields,
    entries: documents.map((document) => ({ documents: [document] })),
  }));

function createLogConverter<Body>(
  what: string,
  body: z.ZodType<Body>,
  usual: FieldPlaces,
  entriesOf: (body: Body) => { fields: RecordFields; entries: readonly LogEntry[] },
): RecordConverter {
  return {
    take(text) {
      const parsed = body.safeParse(documentIn(text));
      if (!parsed.success) return { ...nothing, unreadable: `expected ${what}s with their fields` };
      const { fields, entries } = entriesOf(parsed.data);
      const places = placesOf(fields, usual);
      const faults = createRecordFaults();
      const records: Conversion['records'] = [];
      for (const [index, entry] of entries.entries()) {
        const read = mappedRecord(entry.documents, places, entry);
        const place = `${what} ${index + 1}`;
        if ('broken' in read) {
          faults.addBroken(read.broken, place);
          continue;
        }
        if (read.doubt) faults.addDoubtful(read.doubt, place);
        records.push(read.record);
      }
      return {
        records,
        read: entries.length,
        broken: faults.broken,
        doubtful: faults.doubtful,
        problems: faults.kinds().map(faultSentence),
        unreadable: null,
      };
    },
    // Each line is a record by itself: nothing waits.
    flush: () => nothing,
  };
}

const nothing: Conversion = { records: [], read: 0, broken: 0, doubtful: 0, problems: [], unreadable: null };

function objectIn(line: string): unknown {
  if (!line.trimStart().startsWith('{')) return null;
  const document = documentIn(line);
  return typeof document === 'object' && !Array.isArray(document) ? (document ?? null) : null;
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
