import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { gathered } from '../../../renderer/app/gathered.ts';

/** A stream into which values are put, and pauses that are ended by hand. */
function aStream() {
  const waiting: number[] = [];
  let wake = () => {};
  let failure: Error | null = null;
  let over = false;
  let endPause = () => {};
  async function* values() {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift() ?? 0;
      if (failure) throw failure;
      if (over) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    values: values(),
    pause: () => new Promise<void>((resolve) => (endPause = resolve)),
    endPause: () => endPause(),
    put(...more: number[]) {
      waiting.push(...more);
      wake();
    },
    fail(error: Error) {
      failure = error;
      wake();
    },
    end() {
      over = true;
      wake();
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Bytes after a collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('nothing collects here');
  Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}

describe('a stream that is gathered', () => {
  it('passes the first on at once, and what comes during the pause together', async () => {
    const stream = aStream();
    const together = gathered(stream.values, stream.pause);
    stream.put(1);
    expect(await together.next()).toEqual({ done: false, value: [1] });
    const next = together.next();
    await settled();
    stream.put(2, 3);
    stream.put(4);
    await settled();
    stream.endPause();
    expect(await next).toEqual({ done: false, value: [2, 3, 4] });
  });

  it('ends after everything that came', async () => {
    const stream = aStream();
    stream.put(1, 2, 3);
    stream.end();
    const seen: number[] = [];
    for await (const some of gathered(stream.values, () => Promise.resolve())) seen.push(...some);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('fails after everything that came before', async () => {
    const stream = aStream();
    const together = gathered(stream.values, () => Promise.resolve());
    stream.put(1);
    stream.fail(new Error('the log is gone'));
    expect(await together.next()).toEqual({ done: false, value: [1] });
    await expect(together.next()).rejects.toThrow('the log is gone');
  });

  it('can be left while nothing comes', async () => {
    const stream = aStream();
    const together = gathered(stream.values, () => Promise.resolve());
    stream.put(1);
    await together.next();
    expect(await together.return(undefined)).toMatchObject({ done: true });
  });
  it('holds nothing of what it has passed on: a wall hears of facts for nights', async () => {
    const stream = aStream();
    const together = gathered(stream.values, () => Promise.resolve());
    const hear = async (count: number) => {
      for (let value = 0; value < count; value += 1) {
        const next = together.next();
        stream.put(value);
        await next;
      }
      return heapInUse();
    };
    const before = await hear(1_000);
    // A race for each value, which this once was, leaves some 300 bytes of each.
    expect((await hear(10_000)) - before).toBeLessThan(1_000_000);
  });
});
