import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import type { Samples } from '../sources/samples/samples.ts';

/** The longest stretch that is fetched for a chart, ms: at two seconds a sample it is what a series may hold. */
const longest = 10 * 3_600_000;
/** A chart asks again every few seconds; whoever has not asked for this long looks at it no more, ms. */
const heldFor = 60_000;

/** Holds more history of a query while somebody looks at a longer range of it: the source is asked for what is not held. */
export interface LongerWants {
  /** @param back how far back it is looked at, ms. */
  look(query: string, back: number): void;
  close(): void;
}

export function createLongerWants(samples: Samples, clock: Clock): LongerWants {
  const held = new Map<string, { history: number; release: Disposer; cancel: Disposer }>();
  const drop = (query: string) => {
    const one = held.get(query);
    held.delete(query);
    one?.cancel();
    one?.release();
  };
  return {
    look(query, back) {
      const known = held.get(query);
      const history = Math.min(longest, Math.max(back, known?.history ?? 0));
      // The new want comes before the old one goes, so that nothing is dropped in between.
      const release = known?.history === history ? known.release : samples.want(query, { history });
      if (known && known.release !== release) known.release();
      known?.cancel();
      held.set(query, { history, release, cancel: clock.after(heldFor, () => drop(query)) });
    },
    close() {
      for (const query of held.keys()) drop(query);
    },
  };
}
