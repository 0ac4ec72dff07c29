const first = 1_000;
const longest = 60_000;

/**
 * How long to wait after failures in a row: full jitter under a ceiling that doubles from 1 s to 60 s, so that many consoles do not
 * come back in step. A wait that the source asks for (`Retry-After`) is honoured up to the same ceiling of 60 s.
 * Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param failures how many polls in a row have failed, from 1.
 * @returns ms.
 */
export function backOff(options: {
  failures: number;
  retryAfter: number | null;
  random: () => number;
}): number {
  const ceiling = Math.min(longest, first * 2 ** (options.failures - 1));
  return Math.max(options.random() * ceiling, askedRest(options.retryAfter));
}

/** The rest that a source asks for, ms, capped: one that asks for a day is still looked at every minute. */
export function askedRest(retryAfter: number | null): number {
  return Math.min(longest, retryAfter ?? 0);
}
