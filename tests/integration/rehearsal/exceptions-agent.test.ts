import { expect, it, onTestFinished } from 'vitest';
import { createLogAgent } from '../../../electron/core/rehearsal/exceptions/log-agent.ts';
import { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const second = 1_000;
const taken = { accepted: 0, broken: 0, doubtful: 0, problems: [] };

/** One record a second, of one of eight hosts. */
function started({ isRefusing = () => false }: { isRefusing?: () => boolean } = {}) {
  const clock = createFakeClock();
  const start = clock.now();
  const records: { record: ExceptionRecord; arrivedAt: number }[] = [];
  const bodies: number[] = [];
  const stop = createLogAgent({
    clock,
    recordsBetween(from, to) {
      const made: ExceptionRecord[] = [];
      for (let at = Math.ceil(from / second) * second; at < to; at += second)
        made.push({
          time: at + 300,
          link: ['order@create'],
          code: 'FAILED',
          kind: 'internal',
          host: `order-${(at / second) % 8}`,
        });
      return made;
    },
    async take(body, format, arrivedAt) {
      expect(format).toBe('ndjson');
      if (isRefusing()) throw new Error('nobody answers');
      const lines = String(body).trimEnd().split('\n');
      bodies.push(lines.length);
      for (const line of lines) records.push({ record: ExceptionRecord.parse(JSON.parse(line)), arrivedAt });
      return taken;
    },
  });
  onTestFinished(stop);
  return { clock, start, records, bodies, stop };
}

it('begins with the twenty minutes before, and goes on every second', async () => {
  const { clock, start, records, bodies } = started();
  await clock.advance(second);
  expect(records.length).toBeGreaterThanOrEqual(1_197);
  expect(Math.min(...records.map(({ record }) => record.time))).toBeLessThan(start - 1_198 * second);
  const before = bodies.length;
  await clock.advance(10 * second);
  expect(bodies.length).toBeGreaterThan(before + 5);
});

it('hands on each record once, in its host’s own time, and none from the future', async () => {
  const { clock, records } = started();
  await clock.advance(60 * second);
  const times = records.map(({ record }) => record.time);
  expect(new Set(times).size).toBe(times.length);
  const lags = records.slice(1_200).map(({ record, arrivedAt }) => arrivedAt - record.time);
  expect(Math.min(...lags)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...lags)).toBeLessThan(3 * second);
  expect(new Set(lags).size).toBeGreaterThan(1);
});

it('sends again what was not taken', async () => {
  let isDown = true;
  const { clock, records } = started({ isRefusing: () => isDown });
  await clock.advance(20 * second);
  expect(records).toEqual([]);
  isDown = false;
  await clock.advance(3 * second);
  expect(records.length).toBeGreaterThanOrEqual(1_218);
  expect(new Set(records.map(({ record }) => record.time)).size).toBe(records.length);
});

it('is silent once it is stopped', async () => {
  const { clock, records, stop } = started();
  await clock.advance(5 * second);
  await stop();
  const before = records.length;
  await clock.advance(30 * second);
  expect(records).toHaveLength(before);
});
