import type { EpochMs } from '../../model/time.ts';

/** A short stretch of a load test. */
export interface LoadWindow {
  from: EpochMs;
  requests: number;
  /** Most threads or virtual users seen in it; null where the file has none. */
  threads: number | null;
}

export interface LoadWindows {
  /** Length of each, ms. */
  width: number;
  /** Without a hole: a window in which nothing happened has 0 requests. */
  windows: LoadWindow[];
}

const second = 1_000;
/** A window with fewer requests says little about a rate. */
const usefulRequests = 100;
/** A run is told apart into this many windows at least. */
const fewestWindows = 30;

export interface WindowCount {
  request: (at: EpochMs) => void;
  threads: (at: EpochMs, threads: number) => void;
  /** @param width ms, a whole number of seconds; by itself as short as the rate allows. */
  windows: (width?: number) => LoadWindows;
}

/** Counts requests per second of the clock. Samples may come in any order: JMeter writes them when they end. */
export function createWindowCount(): WindowCount {
  const requests = new Map<number, number>();
  const threads = new Map<number, number>();
  return {
    request: (at) => {
      const slot = Math.floor(at / second);
      requests.set(slot, (requests.get(slot) ?? 0) + 1);
    },
    threads: (at, count) => {
      const slot = Math.floor(at / second);
      threads.set(slot, Math.max(threads.get(slot) ?? 0, count));
    },
    windows: (width) => {
      let first = Infinity;
      let last = -Infinity;
      let all = 0;
      for (const [slot, count] of requests) {
        first = Math.min(first, slot);
        last = Math.max(last, slot);
        all += count;
      }
      if (all === 0) return { width: width ?? second, windows: [] };
      const slots = last - first + 1;
      const each = width ? Math.max(1, Math.round(width / second)) : usefulWidth(all, slots);
      const windows = Array.from({ length: Math.ceil(slots / each) }, (_, index): LoadWindow => {
        const from = first + index * each;
        let count = 0;
        let most: number | null = null;
        for (let slot = from; slot < from + each; slot += 1) {
          count += requests.get(slot) ?? 0;
          const seen = threads.get(slot);
          if (seen !== undefined) most = Math.max(most ?? 0, seen);
        }
        return { from: from * second, requests: count, threads: most };
      });
      return { width: each * second, windows };
    },
  };
}

function usefulWidth(requests: number, seconds: number): number {
  const wanted = Math.ceil((usefulRequests * seconds) / requests);
  return Math.max(1, Math.min(wanted, Math.floor(seconds / fewestWindows)));
}
