import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { createDiagnosisEngine } from '../../../electron/core/diagnosis/create-engine.ts';
import {
  startEngineThread,
  type EngineThreadOptions,
} from '../../../electron/core/diagnosis/engine-thread.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const clock = createSystemClock();

function started(options: Partial<EngineThreadOptions> = {}) {
  const engine = startEngineThread({ clock, ...options });
  onTestFinished(() => engine.close());
  return engine;
}

function body(count: number, now = Date.now()): string {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      time: now - (index % 300) * 1_000,
      trace: `t${index}`,
      link: ['gw@order', `order@m${index % 7}`],
      code: `E${index % 5}`,
      kind: 'internal',
      host: `h${index % 3}`,
    }),
  ).join('\n');
}

const window = (now: number) => ({
  from: now - 120_000,
  to: now,
  since: null,
  quiet: { from: now - 300_000, to: now - 120_001 },
  broughtBack: [],
});

describe('the engine on its thread', () => {
  it('answers as the one in process does', async () => {
    const now = Date.now();
    const here = createDiagnosisEngine({ clock });
    onTestFinished(() => here.close());
    const there = started();
    const bytes = new TextEncoder().encode(body(3_000, now));
    const taken = [await here.take(body(3_000, now), 'ndjson', now), await there.take(bytes, 'ndjson', now)];
    expect(taken[1]).toEqual(taken[0]);
    expect(taken[0]).toMatchObject({ accepted: 3_000, broken: 0 });
    // Handed over and not copied.
    expect(bytes.length).toBe(0);
    expect(await there.diagnose(window(now))).toEqual(await here.diagnose(window(now)));
    expect(there.intake()).toEqual(here.intake());
    const range = { from: now - 60_000, to: now };
    expect(await there.minutes(range)).toEqual(await here.minutes(range));
    expect(await there.records({ coordinate: 'gw@order', ...range, limit: 5 })).toHaveLength(5);
  });

  it('leaves what a part of a body belongs to as it is', async () => {
    const whole = new TextEncoder().encode(`xxxx${body(1)}`);
    expect(await started().take(whole.subarray(4), 'ndjson', Date.now())).toMatchObject({ accepted: 1 });
    expect(whole.length).toBeGreaterThan(4);
  });

  it('tells that records came, and what was counted of their coordinates', async () => {
    const engine = started({ clock: createSystemClock(20) });
    const news = Promise.withResolvers<null>();
    const seen = Promise.withResolvers<number>();
    engine.onRecords(() => news.resolve(null));
    engine.onSeen((all) => seen.resolve(all.reduce((sum, { count }) => sum + count, 0)));
    await engine.take(body(100), 'ndjson', Date.now());
    await news.promise;
    expect(await seen.promise).toBe(100);
  });

  it('refuses bodies while too much waits, and counts them', async () => {
    const engine = started({ mostWaiting: 400_000 });
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        engine.take(new TextEncoder().encode(body(1_000)), 'ndjson', Date.now()),
      ),
    );
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(2);
    expect(refused[0]).toMatchObject({ reason: { code: 'too-large', field: 'load' } });
    expect(engine.refused()).toBe(refused.length);
    expect(engine.waiting()).toBe(0);
    expect(engine.intake().taken).toBe(1_000 * (8 - refused.length));
    expect(await engine.take(body(10), 'ndjson', Date.now())).toMatchObject({ accepted: 10 });
  });

  it('answers what people ask before the bodies that still wait', async () => {
    const engine = started();
    const order: string[] = [];
    const bodies = Array.from({ length: 6 }, () =>
      engine.take(body(10_000), 'ndjson', Date.now()).then(() => order.push('body')),
    );
    await bodies[0];
    const now = Date.now();
    await engine.minutes({ from: now, to: now }).then(() => order.push('minutes'));
    await Promise.all(bodies);
    expect(order.indexOf('minutes')).toBeLessThan(5);
  });

  it('is started again when it ends by itself, says so, and goes on', async () => {
    const file = join(temporaryFolder(), 'dies.mjs');
    const real = new URL('../../../electron/core/diagnosis/engine-worker.ts', import.meta.url);
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ request }) => { if (String(request.body).includes('poison')) throw new Error('poisoned'); });
       await import(${JSON.stringify(real.href)});`,
    );
    const lost: string[] = [];
    const again = Promise.withResolvers<null>();
    const engine = started({
      clock: createSystemClock(10),
      address: pathToFileURL(file),
      onLost(reason) {
        lost.push(reason);
        again.resolve(null);
      },
    });
    await engine.take(body(10), 'ndjson', Date.now());
    await expect(engine.take('poison', 'ndjson', Date.now())).rejects.toMatchObject({
      code: 'source-unreachable',
    });
    await again.promise;
    expect(lost).toEqual([expect.stringContaining('poisoned')]);
    await expect(engine.take(body(1), 'ndjson', Date.now())).rejects.toMatchObject({
      message: expect.stringContaining('started again'),
    });
    await expect
      .poll(() => engine.take(body(5), 'ndjson', Date.now()).catch(() => null), { timeout: 20_000 })
      .toMatchObject({ accepted: 5 });
    // What was counted stays counted, although the records are gone.
    expect(engine.intake().taken).toBe(15);
    expect(engine.intake().faults.map(({ reason }) => reason)).toContain(
      'the diagnosis ended by itself, and the records it held are lost',
    );
  });

  it('is started again when it hangs, and what waited for it fails', async () => {
    const path = join(temporaryFolder(), 'hanging.mjs');
    writeFileSync(
      path,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });`,
    );
    const lost = Promise.withResolvers<string>();
    const engine = started({ address: pathToFileURL(path), patience: 200, onLost: lost.resolve });
    await expect(engine.take('{}', 'ndjson', Date.now())).rejects.toMatchObject({
      code: 'source-unreachable',
    });
    expect(await lost.promise).toContain('did not answer');
  });

  it('says in one line why it cannot answer', async () => {
    const path = join(temporaryFolder(), 'failing.mjs');
    writeFileSync(
      path,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id }) => parentPort.postMessage({ id, failure: new RangeError('no room').stack }));`,
    );
    const engine = started({ address: pathToFileURL(path) });
    const failure: unknown = await engine.diagnose(window(Date.now())).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({
      message: 'RangeError: no room',
      stack: expect.stringContaining('failing.mjs'),
    });
  });

  it('fails what still waits when it is closed', async () => {
    const engine = startEngineThread({ clock });
    const asked = engine.take(body(1), 'ndjson', Date.now());
    await Promise.all([engine.close(), expect(asked).rejects.toMatchObject({ code: 'source-unreachable' })]);
    await expect(engine.diagnose(window(0))).rejects.toMatchObject({
      message: expect.stringContaining('closed'),
    });
  });
});
