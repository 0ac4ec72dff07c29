import { json, type ScriptedAnswer } from './scripted-server.ts';

/** One series of a scripted metric: its value as Prometheus writes it, and how old its sample is. */
export type ScriptedSeries = { labels?: Record<string, string>; value: string; ageMs?: number };

export type ScriptedMetrics = {
  /** The series of a plain selector; `null`: the server has never heard of it. */
  series(selector: string): readonly ScriptedSeries[];
  /** The server's clock, epoch milliseconds. */
  now(): number;
  /** Added to every answer. */
  warnings?: readonly string[];
  infos?: readonly string[];
};

/** A metric server that knows plain selectors and the age of their samples, by the forms of Prometheus' HTTP API. */
export function prometheusAnswer({ series, now, warnings, infos }: ScriptedMetrics): ScriptedAnswer {
  return (request, response) => {
    const query = request.parameters.get('query') ?? '';
    if (request.path.endsWith('/query_range')) {
      const { parameters } = request;
      const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(parameters.get(name)));
      const result = series(query).map(({ labels, value }) => ({
        metric: { __name__: 'scripted', ...labels },
        values: times(start ?? 0, end ?? 0, step ?? 1).map((at) => [at, value]),
      }));
      json({ status: 'success', data: { resultType: 'matrix', result } })(request, response);
      return;
    }
    const at = Number(request.parameters.get('time') ?? now() / 1_000);
    const timestamp = /^timestamp\((.*)\)$/.exec(query);
    const oldest = /^min\(timestamp\((.*)\)\)$/.exec(query);
    const sampledAt = ({ ageMs = 0 }: ScriptedSeries) => String((now() - ageMs) / 1_000);
    const metric = (labels: Record<string, string> = {}) => ({ __name__: 'scripted', ...labels });
    let result: unknown[];
    if (oldest) {
      const found = series(oldest[1] ?? '').map(sampledAt);
      result = found.length === 0 ? [] : [{ metric: {}, value: [at, found.toSorted()[0]] }];
    } else if (timestamp) {
      result = series(timestamp[1] ?? '').map((one) => ({
        metric: one.labels ?? {},
        value: [at, sampledAt(one)],
      }));
    } else {
      result = series(query).map((one) => ({ metric: metric(one.labels), value: [at, one.value] }));
    }
    json({ status: 'success', data: { resultType: 'vector', result }, warnings, infos })(request, response);
  };
}

function times(start: number, end: number, step: number): number[] {
  const count = Math.floor((end - start) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => start + index * step);
}
