import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import type { SourceFault } from '../../../shared/model/source-status.ts';
import { prometheusAnswer } from '../../support/scripted-prometheus.ts';
import { drip, hang, json, type ScriptedAnswer } from '../../support/scripted-server.ts';
import { scripted, watch } from './watching.ts';

/*
 * The fault matrix of the design (guarantees.md), as far as it is the same for every metric source: one test a fault, whose name begins with
 * it. docs/fault-matrix.md is the table of them, and a unit test holds it to this file.
 */

const eventually = { timeout: 20_000, interval: 10 };
const query = 'promo:order:rate1m';
const megabyte = 1024 * 1024;

interface Fault {
  answer: ScriptedAnswer;
  /** What it is told as. */
  fault: SourceFault;
  /** In words, as the page and the log have them. */
  words: string;
  /** How fast the console's clock runs: slower where the fault itself takes real time. */
  speed?: number;
}

interface Course {
  /** All that the query was shown as, from the fault on. */
  values: unknown[];
  /** Facts in the log. */
  lost: number;
  recovered: number;
}

/**
 * From good to bad and back, by itself: the value stays, with its age; the status and the log say what is wrong; it is asked less and
 * less; and when the source is good again, so is the console, without anybody's hand.
 */
async function courseOf({ answer, fault, words, speed = 20 }: Fault): Promise<Course> {
  const clock = createSystemClock(speed);
  const good = prometheusAnswer({ now: clock.now, series: () => [{ value: '42' }] });
  const server = await scripted(good);
  const { samples, statusOf, events } = watch([{ id: 'prom', kind: 'prometheus', url: server.url }], {
    clock,
  });
  const reading = () => samples.latest(query)[0]?.reading;
  const seen = new Set<unknown>();
  samples.want(query);
  await expect.poll(() => reading()?.value, eventually).toBe(42);
  samples.subscribe(() => seen.add(reading()?.value));

  server.answerWith(answer);
  const asked = server.requests.length;
  await expect.poll(() => statusOf('prom')?.fault, eventually).toBe(fault);
  expect(statusOf('prom')).toMatchObject({ lastError: expect.stringContaining(words) });
  expect(statusOf('prom')?.lastError).toContain(server.url);
  expect(reading()?.value).toBe(42);

  await expect.poll(() => events('source.lost'), eventually).toHaveLength(1);
  expect(events('source.lost')[0]?.data).toMatchObject({
    source: 'prom',
    reason: expect.stringContaining(words),
  });
  await expect.poll(() => reading()?.freshness, eventually).toBe('stale');
  await expect.poll(() => statusOf('prom')?.breaker.state, eventually).toBe('open');
  // Thirty seconds are six polls of a source that works: one that fails is asked no more often, and not twice for one failure.
  expect(server.requests.length - asked).toBeLessThanOrEqual(
    2 * (statusOf('prom')?.consecutiveFailures ?? 0) + 2,
  );

  server.answerWith(good);
  await expect.poll(() => reading()?.freshness, eventually).toBe('live');
  expect(statusOf('prom')).toMatchObject({ fault: null, lastError: null, consecutiveFailures: 0 });
  expect(statusOf('prom')?.breaker.state).toBe('closed');
  await expect.poll(() => events('source.recovered'), eventually).toHaveLength(1);
  return {
    values: [...seen],
    lost: events('source.lost').length,
    recovered: events('source.recovered').length,
  };
}

/** The course of every fault: no other value at any time, one loss and one recovery in the log. */
const survived: Course = { values: [42], lost: 1, recovered: 1 };

const page = '<!doctype html><title>Sign in</title><form action="/login">';

describe('a fault of a metric source', () => {
  it('hang: no answer ever', () =>
    expect(courseOf({ answer: hang(), fault: 'deadline', words: 'no whole answer' })).resolves.toEqual(
      survived,
    ));

  it('drip: a body that comes byte by byte', () =>
    expect(courseOf({ answer: drip(), fault: 'deadline', words: 'no whole answer' })).resolves.toEqual(
      survived,
    ));

  it('5xx: 500', () =>
    expect(
      courseOf({ answer: json('Internal Server Error', 500), fault: 'status', words: '500' }),
    ).resolves.toEqual(survived));

  it('5xx: 502 with the page of a proxy', () =>
    expect(
      courseOf({ answer: json('<html>Bad Gateway</html>', 502), fault: 'status', words: '502' }),
    ).resolves.toEqual(survived));

  it('5xx: 503', () =>
    expect(courseOf({ answer: json('', 503), fault: 'busy', words: '503' })).resolves.toEqual(survived));

  it('429 without a word on when to come back', () =>
    expect(courseOf({ answer: json('', 429), fault: 'busy', words: '429' })).resolves.toEqual(survived));

  it('malformed: no JSON', () =>
    expect(
      courseOf({ answer: json('status: success'), fault: 'malformed', words: 'cut short or broken' }),
    ).resolves.toEqual(survived));

  it('malformed: JSON of something else', () =>
    expect(
      courseOf({ answer: json({ hello: 'world' }), fault: 'malformed', words: 'not Prometheus' }),
    ).resolves.toEqual(survived));

  it('truncated: JSON that ends in the middle', () =>
    expect(
      courseOf({
        answer: json('{"status":"success","data":{"resultType":"vector","resu'),
        fault: 'malformed',
        words: 'cut short or broken',
      }),
    ).resolves.toEqual(survived));

  it('truncated: a body shorter than its length', () =>
    expect(
      courseOf({
        answer: (_request, response) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
          response.write('{"status":');
          response.socket?.end();
        },
        fault: 'broken',
        words: 'broke off',
      }),
    ).resolves.toEqual(survived));

  it('broken compression', () =>
    expect(
      courseOf({
        answer: (_request, response) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
          response.end('no gzip at all');
        },
        fault: 'malformed',
        words: 'decompressed',
      }),
    ).resolves.toEqual(survived));

  it('reset: the connection is cut before an answer', () =>
    expect(
      courseOf({
        answer: (_request, response) => void response.socket?.resetAndDestroy(),
        fault: 'broken',
        words: 'broke off',
      }),
    ).resolves.toEqual(survived));

  it('200 that says status error, of the server itself', () =>
    expect(
      courseOf({
        answer: json({ status: 'error', errorType: 'internal', error: 'disk on fire' }),
        fault: 'status',
        words: 'disk on fire',
      }),
    ).resolves.toEqual(survived));

  it('login page: HTML with a 200', () =>
    expect(courseOf({ answer: json(page), fault: 'web-page', words: 'web page' })).resolves.toEqual(
      survived,
    ));

  it('401: credentials that are not taken', () =>
    expect(courseOf({ answer: json(page, 401), fault: 'auth', words: 'credentials' })).resolves.toEqual(
      survived,
    ));

  it('403: credentials that may not', () =>
    expect(courseOf({ answer: json('', 403), fault: 'auth', words: 'credentials' })).resolves.toEqual(
      survived,
    ));

  it('redirect to another origin', () =>
    expect(
      courseOf({
        answer: (_request, response) =>
          response.writeHead(302, { location: 'http://127.0.0.1:9/login' }).end(),
        fault: 'redirected',
        words: 'another origin',
      }),
    ).resolves.toEqual(survived));

  it('huge body: more than 32 MB as they come', async () => {
    const body = Buffer.alloc(33 * megabyte, ' ');
    const course = await courseOf({
      answer: (_request, response) => response.end(body),
      fault: 'too-large',
      words: 'larger than 32 MB',
      speed: 5,
    });
    expect(course).toEqual(survived);
  });

  it('gzip bomb: 194 kB that unfold to 200 MB', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * megabyte, ' '));
    expect(bomb.byteLength).toBeLessThan(megabyte);
    const course = await courseOf({
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(bomb);
      },
      fault: 'too-large',
      words: 'larger than 32 MB',
      speed: 5,
    });
    expect(course).toEqual(survived);
  });
});
