import { evaluateRange, samplesAt } from '../../electron/core/rehearsal/query/evaluate.ts';
import { parseQuery } from '../../electron/core/rehearsal/query/selector.ts';
import type { Sampler } from '../../electron/core/rehearsal/metrics/sampler.ts';
import { createSampleStore } from '../../electron/core/sources/samples/create-sample-store.ts';
import type { SampleStore } from '../../electron/core/sources/samples/sample-store.ts';
import type { Clock } from '../../electron/core/clock.ts';

/** The console's samples of a simulated shop, polled without a network. */
export interface PolledPlay {
  samples: SampleStore;
  /** Asks for everything that is wanted, as a poll does, and for what is missing of the past. */
  poll(): void;
}

/** Polls a shop's sampler into a real sample store, at the moments that the test chooses. */
export function pollPlay(sampler: Sampler, clock: Clock, every: number): PolledPlay {
  const samples = createSampleStore({ clock, origin: { id: 'shop', every, scrape: null } });
  return {
    samples,
    poll() {
      const at = clock.now();
      const anchor = { evaluatedAt: at, askedAt: clock.monotonic(), uncertainty: 0 };
      const wanted = [...samples.wanted()];
      for (const query of wanted) {
        const series = samplesAt(sampler, parseQuery(query), at).map(({ labels, value, sampledAt }) => ({
          labels,
          value,
          sampledAt,
        }));
        samples.accept(query, { anchor, series, partial: false, incomplete: false });
      }
      for (const backfill of samples.takeBackfills()) {
        const items = evaluateRange(sampler, parseQuery(backfill.query), backfill);
        samples.fill(
          backfill,
          items.map(({ metric: { __name__: _name, ...labels }, values }) => ({
            labels,
            points: values.map(([seconds, value]) => [seconds * 1_000, Number(value)] as const),
          })),
        );
      }
      samples.endPoll(wanted, false);
    },
  };
}
