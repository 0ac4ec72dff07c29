import { describe, expect, it } from 'vitest';
import { createPollLoop } from '../../../electron/core/sources/watch/poll-loop.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

interface Script {
  /** Whether the poll of that number, from 0, fails. */
  fails?: (poll: number) => boolean;
  takes?: number;
  retryAfter?: number | null;
}

function start({ fails = () => false, takes = 0, retryAfter = null }: Script = {}) {
  const clock = createFakeClock();
  const startedAt: number[] = [];
  const loop = createPollLoop({
    every: 5_000,
    clock,
    random: () => 0.5,
    async poll(signal) {
      const poll = startedAt.push(clock.monotonic()) - 1;
      if (takes > 0) await clock.sleep(takes, signal).catch(() => {});
      return { failed: fails(poll), retryAfter };
    },
  });
  return { clock, loop, startedAt };
}

const advance = (clock: FakeClock, ms: number) => clock.advance(ms);

describe('the loop that polls a source', () => {
  it('polls at once, then from start to start at the interval', async () => {
    const { clock, startedAt, loop } = start({ takes: 1_200 });
    await advance(clock, 12_000);
    expect(startedAt).toEqual([0, 5_000, 10_000]);
    loop.close();
  });

  it('never has two polls under way', async () => {
    const { clock, startedAt, loop } = start({ takes: 7_000 });
    loop.now();
    await advance(clock, 1_000);
    loop.now();
    loop.soon();
    await advance(clock, 6_500);
    expect(startedAt).toEqual([0, 7_000]);
    loop.close();
  });

  it('backs off while polls fail, and goes back to the interval with the first that succeeds', async () => {
    const { clock, startedAt, loop } = start({ fails: (poll) => poll < 4 });
    await advance(clock, 13_000);
    // Half of 1, 2, 4 and 8 s.
    expect(startedAt).toEqual([0, 500, 1_500, 3_500, 7_500, 12_500]);
    loop.close();
  });

  it('waits as long as a refusing source asks for', async () => {
    const { clock, startedAt, loop } = start({ fails: () => true, retryAfter: 20_000 });
    await advance(clock, 41_000);
    expect(startedAt).toEqual([0, 20_000, 40_000]);
    loop.close();
  });

  it('polls at once when told, whatever the back-off', async () => {
    const { clock, startedAt, loop } = start({ fails: () => true, retryAfter: 20_000 });
    await advance(clock, 3_000);
    loop.now();
    await advance(clock, 10);
    expect(startedAt).toEqual([0, 3_000]);
    loop.close();
  });

  it('serves a crowd of new wishes with one poll soon after', async () => {
    const { clock, startedAt, loop } = start();
    await advance(clock, 1_000);
    loop.soon();
    loop.soon();
    await advance(clock, 20);
    loop.soon();
    await advance(clock, 1_000);
    expect(startedAt).toEqual([0, 1_050]);
    loop.close();
  });

  it('keeps to the back-off of a failing source when something new is wanted', async () => {
    const { clock, startedAt, loop } = start({ fails: () => true, retryAfter: 20_000 });
    await advance(clock, 1_000);
    loop.soon();
    await advance(clock, 5_000);
    expect(startedAt).toEqual([0]);
    loop.close();
  });

  it('says when it will poll next', async () => {
    const { clock, loop } = start({ takes: 1_000 });
    await advance(clock, 500);
    expect(loop.nextAt()).toBeNull();
    await advance(clock, 1_000);
    expect(loop.nextAt()).toBe(clock.now() + 3_500);
    loop.close();
  });

  it('leaves nothing running when it is closed, in a poll or between two', async () => {
    const between = start();
    await advance(between.clock, 1_000);
    between.loop.close();
    expect(between.clock.waiting).toBe(0);

    const during = start({ takes: 3_000 });
    await advance(during.clock, 1_000);
    during.loop.close();
    await advance(during.clock, 60_000);
    expect(during.startedAt).toEqual([0]);
    expect(during.clock.waiting).toBe(0);
  });
});
