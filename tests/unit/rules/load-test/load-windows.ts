import { createLatencyCount } from '../../../../shared/rules/load-test/latency-count.ts';
import type { LoadWindow, LoadWindows } from '../../../../shared/rules/load-test/windows.ts';

/** Windows of one second with these numbers of requests. */
export function windowsOf(requests: readonly number[], threads?: readonly number[]): LoadWindows {
  return {
    width: 1_000,
    windows: requests.map((count, index): LoadWindow => ({
      from: index * 1_000,
      requests: count,
      threads: threads?.[index] ?? null,
    })),
  };
}

export const repeated = (value: number, times: number) => Array.from({ length: times }, () => value);

export function figuresOf(elapsed: readonly number[], failed = 0) {
  const count = createLatencyCount();
  for (const one of elapsed) count.add(one);
  for (let index = 0; index < failed; index += 1) count.fail();
  return count.figures();
}
