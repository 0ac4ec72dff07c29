import { json, type ScriptedAnswer } from './scripted-server.ts';

/** A line of a simulated Loki; `at` in nanoseconds. */
export interface StoredLine {
  at: bigint;
  labels: Record<string, string>;
  line: string;
}

/** `GET /loki/api/v1/query_range` as Loki answers it: by streams, `start` counts and `end` does not, at most `limit` lines over all of them. */
export function lokiWith(lines: readonly StoredLine[]): ScriptedAnswer {
  return (request, response) => {
    const number = (name: string) => BigInt(request.parameters.get(name) ?? '0');
    const [start, end] = [number('start'), number('end')];
    const found = lines
      .filter(({ at }) => at >= start && at < end)
      .toSorted((left, right) => (left.at < right.at ? -1 : Number(left.at > right.at)))
      .slice(0, Number(number('limit')));
    const streams = new Map<string, { stream: Record<string, string>; values: [string, string][] }>();
    for (const { at, labels, line } of found) {
      const key = JSON.stringify(labels);
      const stream = streams.get(key) ?? { stream: labels, values: [] };
      streams.set(key, stream);
      stream.values.push([String(at), line]);
    }
    const data = { resultType: 'streams', result: [...streams.values()], stats: {} };
    json({ status: 'success', data })(request, response);
  };
}

/** A document of a simulated index; `at` in milliseconds. */
export interface StoredDocument {
  id: string;
  at: number;
  source: Record<string, unknown>;
}

/** `POST /{index}/_search` for a range of time, sorted by it. */
export function elasticsearchWith(documents: readonly StoredDocument[], time = '@timestamp'): ScriptedAnswer {
  return (request, response) => {
    const asked: unknown = JSON.parse(request.body);
    const range = valueIn(asked, 'query', 'bool', 'filter', 0, 'range', time);
    const [from, to] = [Number(valueIn(range, 'gte')), Number(valueIn(range, 'lte'))];
    const hits = documents
      .filter(({ at }) => at >= from && at <= to)
      .toSorted((left, right) => left.at - right.at)
      .slice(0, Number(valueIn(asked, 'size')))
      .map(({ id, at, source }) => ({
        _index: 'logs-shop',
        _id: id,
        _score: null,
        _source: source,
        sort: [at],
      }));
    json({ took: 1, timed_out: false, hits: { max_score: null, hits } })(request, response);
  };
}

function valueIn(document: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}
