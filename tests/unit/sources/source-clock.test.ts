import { describe, expect, it } from 'vitest';
import { createSourceClock } from '../../../electron/core/sources/samples/source-clock.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('the clock of a source', () => {
  it('is what its answers show, and up to as much more as they cut off', async () => {
    const clock = createFakeClock();
    const source = createSourceClock(clock);
    const askedAt = clock.monotonic();
    await clock.advance(200);
    expect(source.read({ at: now, cut: 999 }, askedAt)).toEqual({
      evaluatedAt: now + 999,
      askedAt,
      uncertainty: 1_199,
    });
    expect(source.tells).toBe(true);
  });

  it.each([500, 1_000, 10_000])(
    'runs on where an old answer is repeated, asked every %d ms, so that nothing stays young',
    async (every) => {
      const clock = createFakeClock();
      const source = createSourceClock(clock);
      source.read({ at: now, cut: 0 }, clock.monotonic());
      for (let passed = every; passed <= 60_000; passed += every) {
        await clock.advance(every);
        const { evaluatedAt } = source.read({ at: now, cut: 0 }, clock.monotonic());
        expect(evaluatedAt).toBeGreaterThanOrEqual(now + passed - 2_000);
      }
    },
  );

  it('is believed again once it runs, after it was set back', async () => {
    const clock = createFakeClock();
    const source = createSourceClock(clock);
    const startedAt = clock.monotonic();
    const seen: number[] = [];
    for (let poll = 0; poll < 5; poll += 1) {
      const right = now + clock.monotonic() - startedAt;
      const at = poll === 0 ? right : right - 3_600_000;
      seen.push(source.read({ at, cut: 0 }, clock.monotonic()).evaluatedAt - right);
      await clock.advance(5_000);
    }
    expect(seen).toEqual([0, 0, -3_600_000, -3_600_000, -3_600_000]);
  });

  it('may drift, by less than shows from one answer to the next', async () => {
    const clock = createFakeClock();
    const source = createSourceClock(clock);
    const startedAt = clock.monotonic();
    for (let poll = 0; poll < 2_000; poll += 1) {
      const at = now + (clock.monotonic() - startedAt) * 1.001;
      const { evaluatedAt } = source.read({ at, cut: 0 }, clock.monotonic());
      expect(Math.abs(evaluatedAt - at)).toBeLessThanOrEqual(2_100);
      await clock.advance(5_000);
    }
  });

  it('is taken to be right where it is not told', async () => {
    const clock = createFakeClock();
    const source = createSourceClock(clock);
    const askedAt = clock.monotonic();
    await clock.advance(300);
    const evaluatedAt = clock.now() - 300;
    expect(source.read(null, askedAt)).toEqual({ evaluatedAt, askedAt, uncertainty: 0 });
    expect(source.tells).toBe(false);
  });
});
