import { describe, expect, it } from 'vitest';
import { createEngineCore } from '../../../electron/core/diagnosis/engine-core.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { shortCode } from '../../../shared/rules/exceptions/short-code.ts';

const start = Date.parse('2026-09-30T12:00:00Z');
const second = 1_000;
const minute = 60 * second;

function record(changes: Partial<ExceptionRecord> = {}): ExceptionRecord {
  return { time: start, link: ['gw@order'], code: 'E1', kind: 'internal', ...changes };
}

const lines = (records: readonly unknown[]) => records.map((one) => JSON.stringify(one)).join('\n');

/** Half an hour with noise, and from its twentieth minute on a store that fails, with the echo of its caller. */
function evening(): ExceptionRecord[] {
  const records: ExceptionRecord[] = [];
  for (let at = 0; at < 30 * minute; at += 3 * second) {
    records.push(record({ time: start + at, trace: `n${at}`, link: ['gw@login'], code: 'TOKEN_EXPIRED' }));
    if (at < 20 * minute) continue;
    const trace = `f${at}`;
    records.push(
      record({
        time: start + at,
        trace,
        link: ['gw@order', 'order@create', 'coupon@redeem'],
        kind: 'dependency',
        dependency: 'coupon-db@query',
        code: 'POOL_EXHAUSTED',
        host: 'coupon-1',
        message: `no connection after 30 s (${at})`,
      }),
      record({ time: start + at + 40, trace, link: ['gw@order', 'order@create'], code: 'CALL_FAILED' }),
    );
  }
  return records;
}

/** The same numbers from the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 4;
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const next = random(seed);
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

const looked = { from: start + 20 * minute, to: start + 30 * minute, since: null, broughtBack: [] };
const quiet = { from: start, to: start + 20 * minute - 1 };

function filled() {
  const core = createEngineCore();
  core.take(lines(evening()), 'ndjson', start + 30 * minute);
  return core;
}

describe('the engine of the diagnosis', () => {
  it('names the cause of a window, with the tree, the noise and whom it harms', () => {
    const answer = filled().diagnose({ ...looked, quiet });
    expect(answer.diagnosis).toMatchObject({ verdict: 'clear', records: 600, quiet: 400 });
    expect(answer.diagnosis.causes[0]).toMatchObject({ code: 'POOL_EXHAUSTED', firstSeen: looked.from });
    expect(answer).toMatchObject({ noise: 200, quiet, fromCounts: false });
    expect(answer.tree.rows[0]).toMatchObject({ node: 'gw@order', count: 400, quietPerMinute: 0 });
    expect(Object.values(answer.entriesOf)[0]?.map(({ node }) => node)).toEqual(['gw@order']);
  });

  it('finds by itself when the trouble began where nothing is given to compare with', () => {
    const answer = filled().diagnose({ ...looked, from: start, quiet: null });
    expect(answer.diagnosis.causes[0]).toMatchObject({ code: 'POOL_EXHAUSTED' });
    expect(answer.quiet?.from).toBe(start);
    expect(Math.abs((answer.quiet?.to ?? 0) - looked.from)).toBeLessThan(minute);
  });

  it('gives what was discarded back to the tree when somebody wants to see it', () => {
    const broughtBack = [{ node: 'gw@login', code: 'TOKEN_EXPIRED' }];
    const answer = filled().diagnose({ ...looked, quiet, broughtBack });
    expect(answer.noise).toBe(0);
    expect(answer.tree.rows.map(({ node }) => node)).toContain('gw@login');
  });

  it('says nothing of a window without records', () => {
    const answer = createEngineCore().diagnose({ ...looked, quiet: null });
    expect(answer).toMatchObject({ diagnosis: { verdict: 'unclear', causes: [] }, quiet: null, noise: 0 });
    expect(answer.tree.rows).toEqual([]);
  });

  it('reads samples of a coordinate by its text or its short code, and of a system with all below it', () => {
    const core = filled();
    const asked = (coordinate: string) =>
      core.records({ coordinate, from: looked.from, to: looked.to, limit: 3 });
    const text = 'gw@order#order@create#coupon@redeem:dependency(coupon-db@query):POOL_EXHAUSTED';
    expect(asked(text)).toHaveLength(3);
    expect(asked(text)[0]?.message).toMatch(/^no connection/);
    expect(asked(shortCode(text))).toEqual(asked(text));
    expect(asked('gw@order#order@create').map(({ code }) => code)).toContain('CALL_FAILED');
    expect(asked('order@create')).toEqual([]);
  });

  it('reads samples of a row of its tree also where ids stand in the operation', () => {
    const core = createEngineCore();
    const failing = evening().map((one) =>
      one.code === 'POOL_EXHAUSTED'
        ? {
            ...one,
            link: ['gw@order', `order@GET /orders/${one.time}`],
            dependency: `stock@GET /items/${one.time}`,
          }
        : one,
    );
    core.take(lines(failing), 'ndjson', start + 30 * minute);
    const { diagnosis } = core.diagnose({ ...looked, quiet });
    const [cause] = diagnosis.causes;
    expect(cause?.coordinate).toBe(
      'gw@order#order@GET /orders/*:dependency(stock@GET /items/*):POOL_EXHAUSTED',
    );
    const asked = { from: looked.from, to: looked.to, limit: 3 };
    expect(core.records({ coordinate: shortCode(cause?.coordinate ?? ''), ...asked })).toHaveLength(3);
    expect(core.takeSeen().filter(({ code }) => code === 'POOL_EXHAUSTED')).toHaveLength(1);
  });

  it('takes a list, a single record over several lines, and lines with a byte order mark and CRLF', () => {
    const core = createEngineCore();
    const took = (body: string) => core.take(body, 'ndjson', start).accepted;
    expect(took(JSON.stringify([record(), record()]))).toBe(2);
    expect(took(JSON.stringify(record(), null, 2))).toBe(1);
    expect(took(`\uFEFF${JSON.stringify(record())}\r\n\r\n${JSON.stringify(record())}\r\n`)).toBe(2);
    expect(took('')).toBe(0);
    expect(core.take(new TextEncoder().encode(lines([record()])), 'ndjson', start).accepted).toBe(1);
    expect(core.intake()).toMatchObject({ taken: 6, broken: 0, lastAt: start });
  });

  it('counts broken and doubtful records by what is wrong, and names the first', () => {
    const core = createEngineCore();
    const body = lines([
      record(),
      { ...record(), link: [] },
      { ...record(), link: undefined },
      { ...record(), kind: 'strange' },
      { ...record(), time: start + 60 * minute },
    ]);
    const taken = core.take(`${body}\nno json`, 'ndjson', start);
    expect(taken).toMatchObject({ accepted: 2, broken: 4, doubtful: 1, field: 'line 2.link' });
    expect(taken.problems).toEqual([
      expect.stringMatching(/^line 2: link: expected the systems.*\(and 1 more like it\)$/),
      expect.stringContaining('line 4: kind: expected internal'),
      expect.stringContaining('line 5: time: expected at most 15 min after its arrival'),
      expect.stringContaining('line 6: expected an object; found "no json"'),
    ]);
    core.take(body, 'ndjson', start + minute);
    expect(core.intake()).toMatchObject({ taken: 4, broken: 7, doubtful: 2, lastAt: start + minute });
    expect(core.intake().faults[0]).toMatchObject({ count: 4, at: start + minute });
  });

  it('answers the same whatever the order and the bodies in which the records came, also where they are thinned', () => {
    const records = evening();
    const limits = { rows: 700, rowsOfDiagnosis: 400 };
    const answers = [1, 2, 3].map((seed) => {
      const core = createEngineCore(limits);
      const order = shuffled(records, seed);
      for (let first = 0; first < order.length; first += 50 * seed) {
        core.take(lines(order.slice(first, first + 50 * seed)), 'ndjson', start + 30 * minute);
      }
      return core.diagnose({ ...looked, quiet });
    });
    expect(answers[0]?.diagnosis.causes[0]?.code).toBe('POOL_EXHAUSTED');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('survives whatever comes, and counts every line', () => {
    const next = random(7);
    const body = lines(evening().slice(0, 200));
    const core = createEngineCore();
    let counted = 0;
    for (let round = 0; round < 60; round += 1) {
      const bytes = new TextEncoder().encode(body);
      for (let change = 0; change < 40; change += 1) bytes[next() % bytes.length] = next() % 256;
      const text = new TextDecoder().decode(bytes);
      const { accepted, broken } = core.take(bytes, 'ndjson', start + 30 * minute);
      expect(accepted + broken).toBe(text.split('\n').filter((line) => line.trim() !== '').length);
      counted += accepted + broken;
    }
    const { taken, broken, faults } = core.intake();
    expect(taken + broken).toBe(counted);
    expect(broken).toBeGreaterThan(100);
    expect(faults.length).toBeLessThanOrEqual(20);
    expect(core.diagnose({ ...looked, from: start, quiet: null }).diagnosis.records).toBeGreaterThan(0);
  });

  it('tells of each coordinate once, with what came since the last time', () => {
    const core = filled();
    const seen = core.takeSeen();
    expect(seen.map(({ code, count }) => [code, count])).toEqual([
      ['TOKEN_EXPIRED', 600],
      ['POOL_EXHAUSTED', 200],
      ['CALL_FAILED', 200],
    ]);
    expect(core.takeSeen()).toEqual([]);
  });

  it('turns spans into records once their chain is complete', () => {
    const core = createEngineCore();
    const span = {
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      name: 'redeem',
      kind: 2,
      startTimeUnixNano: `${start}000000`,
      endTimeUnixNano: `${start + 100}000000`,
      status: { code: 2, message: 'no' },
    };
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'coupon' } }] };
    const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
    expect(core.take(body, 'otlp', start)).toMatchObject({ unreadable: null });
    for (let at = start; at <= start + minute; at += second) core.flush(at);
    expect(core.intake().taken).toBe(1);
    expect(core.takeSeen()).toMatchObject([{ link: ['coupon@redeem'] }]);
    expect(core.take('spans', 'otlp', start + minute).unreadable).toMatch(/JSON/);
    expect(core.intake()).toMatchObject({ taken: 1, broken: 1 });
    expect(core.intake().faults).toMatchObject([{ reason: 'the body is not JSON', count: 1 }]);
  });
});
