import { z } from 'zod';
import type {
  Measured,
  MetricInfo,
  Proposals,
  SourceAnswers,
  StageCandidate,
} from '../../../shared/model/first-run.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { interestingMetrics } from '../../../shared/rules/first-run/metric-words.ts';
import {
  appLabels,
  busiestQuery,
  entrySources,
  methodLabels,
  proposeEntries,
} from '../../../shared/rules/first-run/propose-entries.ts';
import { lineLabels, proposeLines } from '../../../shared/rules/first-run/propose-lines.ts';
import {
  happeningLabels,
  proposeStages,
  type StageProposal,
} from '../../../shared/rules/first-run/propose-stages.ts';
import { badStatus, jsonOf } from '../sources/http/json-answer.ts';
import { shownAddress, SourceFailure } from '../sources/http/source-failure.ts';
import type { InstantResult } from '../sources/prometheus/prometheus-answer.ts';
import { below } from '../sources/prometheus/prometheus-client.ts';
import { askServer, type AskedServer } from './asked-server.ts';
import type { ProbeParts } from './probe.ts';

/** For one question, ms; the gate of the sources lets eight of them be under way. */
const questionDeadline = 10_000;
const mostMetrics = 24;
const mostValues = 200;
/** So many samples a minute are a rate that holds when one of them is missing. */
const enoughSamples = 4;

const NameList = z.object({ data: z.array(z.string()) });
const Metadata = z.object({
  data: z.record(z.string(), z.array(z.object({ type: z.string() }).loose()).min(1)),
});
const types: readonly string[] = ['counter', 'gauge', 'histogram', 'summary'];
const asked = [...new Set<string>([...lineLabels, ...happeningLabels, ...appLabels, ...methodLabels])];

/**
 * What a Prometheus has that may be the funnel and the entries of a promotion, each proposal evaluated now.
 * @throws SourceFailure where it does not even tell its names. @throws WrongAnswer.
 */
export async function survey(
  answers: SourceAnswers,
  lines: readonly string[],
  parts: ProbeParts,
): Promise<Proposals> {
  const server = askServer(answers, parts);
  const ask = createQuestions(server, parts);
  try {
    const names = await ask.names('api/v1/label/__name__/values');
    const metrics = interestingMetrics(names, mostMetrics);
    const [kinds, window] = await Promise.all([ask.types(metrics), ask.window()]);
    const catalogue = await Promise.all(
      metrics.map(async (name): Promise<MetricInfo> => ({
        name,
        type: kinds.get(name) ?? 'unknown',
        labels: await ask.labels(name),
      })),
    );
    const proposed = proposeStages(catalogue, { window, lines });
    const [entrySource] = entrySources(catalogue);
    const measureAll = (proposals: readonly StageProposal[]): Promise<StageCandidate[]> =>
      Promise.all(
        proposals.map(async ({ metric, query }) => ({ metric, query, measured: await ask.measure(query) })),
      );
    const [exposure, claim, redemption, order, payment, busiest] = await Promise.all([
      measureAll(proposed.exposure),
      measureAll(proposed.claim),
      measureAll(proposed.redemption),
      measureAll(proposed.order),
      measureAll(proposed.payment),
      entrySource === undefined ? null : ask.instant(busiestQuery(entrySource, window)),
    ]);
    return {
      metrics: names.length,
      lines: proposeLines(catalogue),
      stages: { exposure, claim, redemption, order, payment },
      entries:
        entrySource === undefined || busiest === null
          ? []
          : proposeEntries(entrySource, [...busiest.series.values()], window),
    };
  } finally {
    server.close();
  }
}

/** One query, now. @throws SourceFailure where the server itself does not answer; a refused query is an answer. */
export async function measure(answers: SourceAnswers, query: string, parts: ProbeParts): Promise<Measured> {
  const server = askServer(answers, parts);
  const at = parts.clock.now();
  try {
    return measured(
      at,
      await server.prometheus.instant({ query, at: null, deadline: questionDeadline, signal: parts.signal }),
    );
  } catch (failure) {
    if (failure instanceof SourceFailure && failure.ofQuery)
      return { at, value: null, series: 0, refused: failure.message };
    throw failure;
  } finally {
    server.close();
  }
}

/** More business lines than any funnel shows. */
const mostLines = 100;

function measured(at: EpochMs, { series }: InstantResult): Measured {
  const values = [...series.values()].flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    at,
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0),
    series: series.size,
    lines: [...new Set([...series.values()].map(({ labels }) => labels['line'] ?? ''))].slice(0, mostLines),
    refused: null,
  };
}

function createQuestions(server: AskedServer, { clock, signal }: ProbeParts) {
  const { url } = server.settings;
  const address = shownAddress(url);

  const read = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    query: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<Schema>> => {
    const target = below(url, path);
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
    return server.read({ url: target, deadline: questionDeadline, signal }, (answer) => {
      const document = jsonOf(answer, address);
      if (answer.status < 200 || answer.status > 299) throw badStatus(answer, address);
      const parsed = schema.safeParse(document);
      if (parsed.success) return parsed.data;
      throw new SourceFailure('malformed', `${address} answered JSON that is not Prometheus' at ${path}`);
    });
  };
  const instant = (query: string): Promise<InstantResult | null> =>
    // A question that only helps to propose may fail: then there is less to propose.
    server.prometheus.instant({ query, at: null, deadline: questionDeadline, signal }).catch(() => null);

  return {
    names: async (path: string) => (await read(path, NameList)).data,
    instant,
    async measure(query: string): Promise<Measured> {
      const at = clock.now();
      try {
        return measured(
          at,
          await server.prometheus.instant({ query, at: null, deadline: questionDeadline, signal }),
        );
      } catch (failure) {
        const reason = failure instanceof Error ? failure.message : String(failure);
        return { at, value: null, series: 0, refused: reason };
      }
    },
    async types(metrics: readonly string[]): Promise<ReadonlyMap<string, MetricInfo['type']>> {
      const known = await read('api/v1/metadata', Metadata).catch(() => null);
      return new Map(
        metrics.map((name) => {
          const told = known?.data[name]?.[0]?.type ?? '';
          return [name, isType(told) ? told : 'unknown'];
        }),
      );
    },
    /** How far back a rate looks: a minute where that holds several scrapes. */
    async window(): Promise<string> {
      const counted = await instant('max(count_over_time(up[1m]))');
      const samples = [...(counted?.series.values() ?? [])][0]?.value ?? 0;
      return samples >= enoughSamples ? '1m' : '5m';
    },
    async labels(metric: string): Promise<Record<string, string[]>> {
      const selector = { 'match[]': `{__name__=${JSON.stringify(metric)}}` };
      const having = await read('api/v1/labels', NameList, selector).catch(() => null);
      const labels = asked.filter((label) => having?.data.includes(label) === true);
      if (labels.length === 0) return {};
      const counted = await instant(`count by (${labels.join(', ')}) ({__name__=${JSON.stringify(metric)}})`);
      const values = new Map<string, Set<string>>(labels.map((label) => [label, new Set()]));
      for (const series of counted?.series.values() ?? []) {
        for (const [label, value] of Object.entries(series.labels)) {
          const seen = values.get(label);
          if (seen && seen.size < mostValues && value !== '') seen.add(value);
        }
      }
      return Object.fromEntries([...values].map(([label, seen]) => [label, [...seen].toSorted()]));
    },
  };
}

function isType(type: string): type is MetricInfo['type'] {
  return types.includes(type);
}
