import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { Anchor } from './sample-store.ts';

/** What an answer says of the clock of its source. */
export interface ShownTime {
  at: EpochMs;
  /** By how much less than the clock it may be, because it was cut off, ms. */
  cut: number;
}

/** The clock of a source, as far as its answers tell. */
export interface SourceClock {
  /**
   * @param shown null: the answer does not tell. Where none ever did, the source's clock is taken to be right.
   * @param askedAt monotonic, ms.
   */
  read(shown: ShownTime | null, askedAt: number): Anchor;
  /** Whether it told its time. */
  readonly tells: boolean;
}

/** Two readings of one clock may differ by this much beside the time that the answers took, ms. */
const tolerated = 2_000;

interface Heard {
  at: EpochMs;
  /** Monotonic, ms. */
  askedAt: number;
}

/**
 * A source that is frozen, or a cache in between, repeats an old answer with the time that it shows: then measurements would look young
 * for ever. So a time counts only while it runs as our own does. One that does not is believed again once it has done so for a while, as
 * after a clock was set; until then the clock is taken to have run on.
 */
export function createSourceClock(clock: Clock): SourceClock {
  let anchor: Anchor | null = null;
  let believed: Heard | null = null;
  let doubted: Heard | null = null;

  const agree = (before: Heard, now: Heard, margin: number) =>
    Math.abs(now.at - before.at - (now.askedAt - before.askedAt)) <= margin;

  const isBelieved = (heard: Heard, margin: number): boolean => {
    if (believed === null || agree(believed, heard, margin)) {
      believed ??= heard;
      doubted = null;
      return true;
    }
    if (doubted === null || !agree(doubted, heard, margin)) doubted = heard;
    // Within the margin one that stands still looks like one that runs.
    if (heard.askedAt - doubted.askedAt <= 2 * margin) return false;
    believed = heard;
    doubted = null;
    return true;
  };

  const anchorAt = (shown: ShownTime | null, askedAt: number): Anchor => {
    const took = clock.monotonic() - askedAt;
    if (shown !== null && isBelieved({ at: shown.at, askedAt }, tolerated + shown.cut + took))
      return { evaluatedAt: shown.at + shown.cut, askedAt, uncertainty: took + shown.cut };
    if (anchor === null) return { evaluatedAt: clock.now() - took, askedAt, uncertainty: 0 };
    return { ...anchor, evaluatedAt: anchor.evaluatedAt + askedAt - anchor.askedAt, askedAt };
  };

  return {
    get tells() {
      return believed !== null;
    },
    read(shown, askedAt) {
      const now = anchorAt(shown, askedAt);
      // Where no time was ever told there is nothing to run on from.
      if (believed !== null) anchor = now;
      return now;
    },
  };
}
