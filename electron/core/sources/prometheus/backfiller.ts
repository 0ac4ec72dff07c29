import { bulkhead } from 'cockatiel';
import type { PrometheusClient } from './prometheus-client.ts';
import type { Backfill, SampleStore } from '../samples/sample-store.ts';

/** Beside the six requests of a poll, so that filling the past never holds up the present. */
const atOnce = 2;
/** A range over hours takes longer than a value. Ms. */
const deadline = 20_000;

export interface Backfiller {
  /** Fetches what is due. To be called while the source answers. */
  run(): void;
  close(): void;
}

/** Fills histories, holes and baselines by range queries, beside the polls. A failure is tried again later by the store's plan. */
export function createBackfiller({
  client,
  samples,
}: {
  client: PrometheusClient;
  samples: SampleStore;
}): Backfiller {
  const slots = bulkhead(atOnce, Number.POSITIVE_INFINITY);
  const stop = new AbortController();

  const fetch = async (backfill: Backfill) => {
    const { query, from, to, step } = backfill;
    try {
      const series = await client.range({ query, from, to, step, deadline, signal: stop.signal });
      samples.fill(backfill, series);
    } catch {
      // The source's state is told by its polls; here it only means: not yet.
      samples.skip(backfill);
    }
  };

  return {
    run() {
      if (stop.signal.aborted) return;
      for (const backfill of samples.takeBackfills()) void slots.execute(() => fetch(backfill));
    },
    close: () => stop.abort(),
  };
}
