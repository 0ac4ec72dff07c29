import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInstant, readRange } from '../../../electron/core/sources/prometheus/prometheus-answer.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';

const folder = new URL('../../fixtures/payloads/prometheus/', import.meta.url);
const Index = z.array(
  z.strictObject({
    file: z.string(),
    server: z.string(),
    version: z.string(),
    /** Recorded from a server, or after the form that its makers document at an address. */
    origin: z.string(),
    endpoint: z.enum(['instant', 'range']),
    query: z.string(),
    status: z.number(),
    expect: z.strictObject({
      fault: z.string().optional(),
      series: z.number().optional(),
      /** How many samples have a value. */
      values: z.number().optional(),
      partial: z.boolean().default(false),
      incomplete: z.boolean().default(false),
    }),
  }),
);
const payloads = Index.parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));

const answer = (text: string, status = 200) => ({
  status,
  contentType: 'application/json',
  retryAfter: null,
  text,
});

function outcomeOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (failure) {
    if (failure instanceof SourceFailure) return { fault: failure.kind };
    throw failure;
  }
}

describe('payloads of Prometheus and its relatives', () => {
  it('are all in the index, and the index names no other', () => {
    const files = readdirSync(folder).filter((name) => name !== 'index.json');
    expect(payloads.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });

  it.each(payloads)('$file is understood', ({ file, endpoint, query, status, expect: expected }) => {
    const given = answer(readFileSync(new URL(file, folder), 'utf8'), status);
    const { fault, series, values, ...notes } = expected;
    const outcome = outcomeOf(() => {
      if (endpoint === 'instant') {
        const read = readInstant(given, 'http://prom', query);
        const known = [...read.series.values()].filter(({ value }) => value !== null);
        const { partial, incomplete } = read.notes;
        return { series: read.series.size, values: known.length, partial, incomplete };
      }
      const read = readRange(given, 'http://prom', query);
      const known = read.flatMap(({ points }) => points.filter(([, value]) => value !== null));
      return { series: read.length, values: known.length, ...notes };
    });
    expect(outcome).toEqual(fault === undefined ? { series, values, ...notes } : { fault });
  });
});

describe('any answer whatever', () => {
  const readers = [readInstant, readRange];

  it('gives a result or a failure of the closed set', () => {
    const status = fc.constantFrom(200, 204, 400, 401, 404, 413, 422, 429, 500, 503);
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      likeAnAnswer().map((body) => JSON.stringify(body)),
    );
    fc.assert(
      fc.property(texts, status, (text, code) => {
        // Anything but a failure of the closed set would be thrown on.
        for (const read of readers)
          expect(outcomeOf(() => read(answer(text, code), 'http://prom', 'up'))).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(payloads.filter(({ file }) => file.endsWith('.json')))(
    'cut short like $file gives no value at all',
    ({ file, endpoint, query }) => {
      const text = readFileSync(new URL(file, folder), 'utf8').trimEnd();
      for (let length = 0; length < text.length; length += Math.ceil(text.length / 200)) {
        const read = () => {
          if (endpoint === 'instant') readInstant(answer(text.slice(0, length)), 'http://prom', query);
          else readRange(answer(text.slice(0, length)), 'http://prom', query);
        };
        expect(outcomeOf(read)).toEqual({ fault: 'malformed' });
      }
    },
  );
});

/** Answers whose parts may be anything, so that what is looked for is found broken at every place. */
function likeAnAnswer() {
  const anything = fc.jsonValue();
  const or = <Value>(usual: fc.Arbitrary<Value>) => fc.oneof({ weight: 4, arbitrary: usual }, anything);
  const number = fc.oneof(fc.double(), fc.constantFrom('NaN', '+Inf', '1', '1e400', '', '0x1'));
  const sample = or(fc.tuple(or(number), or(number)));
  const series = fc.record(
    {
      metric: or(fc.dictionary(fc.string(), or(fc.string()))),
      value: sample,
      values: or(fc.array(sample)),
      histogram: sample,
      histograms: or(fc.array(sample)),
    },
    { requiredKeys: [] },
  );
  const data = fc.record(
    {
      resultType: fc.constantFrom('vector', 'matrix', 'scalar', 'string', 'streams', 7),
      result: or(fc.oneof(fc.array(series), sample)),
      warnings: anything,
    },
    { requiredKeys: [] },
  );
  return fc.record(
    {
      status: fc.constantFrom('success', 'error', 'pending'),
      data: or(data),
      errorType: anything,
      error: anything,
      warnings: anything,
      infos: anything,
      isPartial: anything,
    },
    { requiredKeys: ['status'] },
  );
}
