import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { createFakeClock, fakeClockStart } from '../../support/fake-clock.ts';

describe('the system clock', () => {
  it('calls back after the delay and not before', async () => {
    const clock = createSystemClock();
    const startedAt = clock.monotonic();
    const calledAt = await new Promise<number>((resolve) =>
      clock.after(20, () => resolve(clock.monotonic())),
    );
    expect(calledAt - startedAt).toBeGreaterThanOrEqual(20);
  });

  it('lets an hour pass in a few milliseconds at a high speed, on every reading alike', async () => {
    const clock = createSystemClock(3_600_000);
    const wallStart = clock.now();
    const startedAt = clock.monotonic();
    await clock.sleep(3_600_000);
    expect(clock.monotonic() - startedAt).toBeGreaterThanOrEqual(3_600_000);
    expect(clock.now()).toBeGreaterThan(wallStart);
  });

  it('waits for a delay that is too long for a timer of Node, which would fire at once', async () => {
    const clock = createSystemClock();
    const called: string[] = [];
    const dispose = clock.after(2 ** 31, () => called.push('25 days later'));
    await clock.sleep(20);
    dispose();
    expect(called).toEqual([]);
  });

  it('does not call back once it is disposed', async () => {
    const clock = createSystemClock();
    const called: string[] = [];
    const dispose = clock.after(5, () => called.push('disposed'));
    dispose();
    await clock.sleep(20);
    expect(called).toEqual([]);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a speed of %s', (speed) => {
    expect(() => createSystemClock(speed)).toThrow(RangeError);
  });
});

describe('sleep', () => {
  it('rejects with the reason of the signal as soon as it is aborted, and leaves no timer behind', async () => {
    const clock = createFakeClock();
    const controller = new AbortController();
    const outcome = clock.sleep(1000, controller.signal).catch((reason: unknown) => reason);
    expect(clock.waiting).toBe(1);
    controller.abort('shutting down');
    expect(await outcome).toBe('shutting down');
    expect(clock.waiting).toBe(0);
  });

  it('rejects at once when the signal was aborted before', async () => {
    const clock = createFakeClock();
    await expect(clock.sleep(1000, AbortSignal.abort('too late'))).rejects.toBe('too late');
    expect(clock.waiting).toBe(0);
  });
});

describe('the fake clock of the tests', () => {
  it('fires what falls due in its order, each at its own time', async () => {
    const clock = createFakeClock();
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now() - fakeClockStart]);
    clock.after(30, note('third'));
    clock.after(10, note('first'));
    clock.after(10, note('second'));
    clock.after(31, note('too late'));
    await clock.advance(30);
    expect(seen).toEqual([
      ['first', 10],
      ['second', 10],
      ['third', 30],
    ]);
    expect(clock.waiting).toBe(1);
  });

  it('lets a loop of sleeps run as often as time allows', async () => {
    const clock = createFakeClock();
    const ticks: number[] = [];
    const controller = new AbortController();
    const loop = (async () => {
      for (;;) {
        await clock.sleep(100, controller.signal);
        ticks.push(clock.monotonic());
      }
    })().catch((reason: unknown) => reason);
    await clock.advance(350);
    controller.abort('enough');
    expect(await loop).toBe('enough');
    expect(ticks).toEqual([100, 200, 300]);
  });

  it('can set the time of day without any time passing', async () => {
    const clock = createFakeClock();
    await clock.advance(500);
    clock.setNow(fakeClockStart - 1000);
    expect({ now: clock.now(), monotonic: clock.monotonic() }).toEqual({
      now: fakeClockStart - 1000,
      monotonic: 500,
    });
  });
});
