import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { Anchor } from '../samples/sample-store.ts';

/** What the clock of a server shows, as far as its answers tell. */
export interface ServerClock {
  /**
   * @param date of its `Date` header, which is cut to a second; null: it does not tell, and its clock is taken to be right.
   * @param askedAt monotonic, ms.
   */
  read(date: EpochMs | null, askedAt: number): Anchor;
  /** Whether it told its time. */
  readonly tells: boolean;
}

/** Two readings of one clock may differ by this much, since each is cut to a second and comes by the network, ms. */
const tolerated = 2_000;

/**
 * A cache in between repeats the `Date` of an old answer: then measurements would look young for ever. So a `Date` counts only while it
 * advances as our own time does; else the clock is taken to have run on since it last did.
 */
export function createServerClock(clock: Clock): ServerClock {
  let anchor: Anchor | null = null;
  let last: { date: EpochMs; askedAt: number } | null = null;

  const advances = (date: EpochMs, askedAt: number, took: number) =>
    last === null || Math.abs(date - last.date - (askedAt - last.askedAt)) <= tolerated + took;

  return {
    get tells() {
      return last !== null;
    },
    read(date, askedAt) {
      const took = clock.monotonic() - askedAt;
      if (date === null && anchor === null)
        return { evaluatedAt: clock.now() - took, askedAt, uncertainty: 0 };
      const isTrue = date !== null && advances(date, askedAt, took);
      if (date !== null) last = { date, askedAt };
      if (isTrue || anchor === null) {
        const shown = date ?? clock.now() - took;
        anchor = { evaluatedAt: shown + 999, askedAt, uncertainty: took + 999 };
      } else {
        anchor = { ...anchor, evaluatedAt: anchor.evaluatedAt + askedAt - anchor.askedAt, askedAt };
      }
      return anchor;
    },
  };
}
