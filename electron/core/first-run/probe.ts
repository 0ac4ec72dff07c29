import { z } from 'zod';
import type { Probe, SourceAnswers } from '../../../shared/model/first-run.ts';
import type { Clock } from '../clock.ts';
import type { SecretStore } from '../secrets.ts';
import type { BoundedAnswer } from '../sources/http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../sources/http/json-answer.ts';
import { PemProblem } from '../sources/http/pem-files.ts';
import { shownAddress, SourceFailure } from '../sources/http/source-failure.ts';
import { below } from '../sources/prometheus/prometheus-client.ts';
import { askServer, isSourceFailure, WrongAnswer, type AskedServer } from './asked-server.ts';

export interface ProbeParts {
  clock: Clock;
  secrets: SecretStore;
  signal?: AbortSignal | undefined;
}

/** For all that a try asks, ms. */
const probeDeadline = 10_000;

/** Asks once, for real, by the means of the sources. What goes wrong is an answer too. */
export async function probe(
  kind: 'prometheus' | 'alertmanager',
  answers: SourceAnswers,
  parts: ProbeParts,
): Promise<Probe> {
  let server: AskedServer | null = null;
  try {
    server = askServer(answers, parts);
    return kind === 'prometheus'
      ? await probePrometheus(server, parts)
      : await probeAlertmanager(server, parts);
  } catch (failure) {
    if (failure instanceof WrongAnswer)
      return { ok: false, fault: 'settings', message: failure.message, field: failure.field };
    if (!isSourceFailure(failure)) throw failure;
    return { ok: false, fault: failure.kind, message: failure.message, field: fieldOf(failure, answers) };
  } finally {
    server?.close();
  }
}

/** The answer that is to be mended, where the failure tells. */
function fieldOf(failure: SourceFailure, answers: SourceAnswers): 'url' | 'secret' | 'ca' | null {
  if (failure.cause instanceof PemProblem || failure.message.startsWith('ca: ')) return 'ca';
  if (failure.kind === 'settings') return /\bsecrets?\b/.test(failure.message) ? 'secret' : 'url';
  if (failure.kind === 'auth') return answers.auth === 'none' ? 'url' : 'secret';
  return failure.kind === 'tls' && answers.ca !== '' ? 'ca' : 'url';
}

async function probePrometheus(server: AskedServer, { clock, signal }: ProbeParts): Promise<Probe> {
  const began = clock.monotonic();
  // A scalar: every server that speaks the query API has its own present.
  const { series, evaluatedAt } = await server.prometheus.instant({
    query: 'time()',
    at: null,
    deadline: probeDeadline,
    signal,
  });
  const latency = clock.monotonic() - began;
  const seconds = [...series.values()][0]?.value ?? null;
  const there = seconds === null ? evaluatedAt : seconds * 1_000;
  const [version, count] = await Promise.all([
    told(server, 'api/v1/status/buildinfo', BuildInfo, signal),
    seriesOf(server, signal),
  ]);
  return {
    ok: true,
    version: version === null ? null : versionText(version.data),
    latency,
    // The question was under way for half of the round trip.
    skew: there === null ? null : Math.round(there - (clock.now() - latency / 2)),
    count,
  };
}

async function probeAlertmanager(server: AskedServer, { clock, signal }: ProbeParts): Promise<Probe> {
  const began = clock.monotonic();
  const url = server.settings.url;
  const { open, date } = await server.read(
    { url: below(url, 'api/v2/alerts'), deadline: probeDeadline, signal },
    (answer) => ({ open: listOf(answer, shownAddress(url)).length, date: answer.date ?? null }),
  );
  const latency = clock.monotonic() - began;
  const status = await told(server, 'api/v2/status', AlertmanagerStatus, signal);
  const skew = date === null ? null : date - clock.now();
  return {
    ok: true,
    version: status === null ? null : `Alertmanager ${status.versionInfo.version}`,
    latency,
    // The header tells whole seconds.
    skew: skew === null || Math.abs(skew) < 2_000 ? (skew === null ? null : 0) : skew,
    count: open,
  };
}

const BuildInfo = z.object({
  data: z.object({ version: z.string().max(200), application: z.string().max(100).optional() }),
});
const AlertmanagerStatus = z.object({ versionInfo: z.object({ version: z.string().max(200) }) });
const HeadStats = z.object({ data: z.object({ headStats: z.object({ numSeries: z.number() }) }) });

function versionText({ version, application }: z.infer<typeof BuildInfo>['data']): string {
  return `${application ?? 'Prometheus'} ${version}`;
}

/** Not every server that speaks the API tells it; then another of its numbers is asked for, and else it is not known. */
async function seriesOf(server: AskedServer, signal: AbortSignal | undefined): Promise<number | null> {
  const stats = await told(server, 'api/v1/status/tsdb', HeadStats, signal);
  if (stats !== null) return stats.data.headStats.numSeries;
  const query = 'sum(prometheus_tsdb_head_series)';
  const answer = await server.prometheus
    .instant({ query, at: null, deadline: probeDeadline, signal })
    .catch(() => null);
  return answer === null ? null : ([...answer.series.values()][0]?.value ?? null);
}

/** What a server may tell beside. Null where it does not: that is no fault. */
async function told<Schema extends z.ZodType>(
  server: AskedServer,
  path: string,
  schema: Schema,
  signal: AbortSignal | undefined,
): Promise<z.infer<Schema> | null> {
  const { url } = server.settings;
  try {
    return await server.read({ url: below(url, path), deadline: probeDeadline, signal }, (answer) => {
      const parsed = schema.safeParse(jsonOf(answer, shownAddress(url)));
      return parsed.success ? parsed.data : null;
    });
  } catch {
    return null;
  }
}

function listOf(answer: BoundedAnswer, address: string): unknown[] {
  const document = jsonOf(answer, address);
  if (answer.status < 200 || answer.status > 299) throw badStatus(answer, address);
  const list = z.array(z.unknown()).safeParse(document);
  if (list.success) return list.data;
  throw new SourceFailure(
    'malformed',
    `${address} answered JSON that is not Alertmanager's: expected a list of alerts`,
  );
}
