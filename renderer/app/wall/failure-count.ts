import { z } from 'zod';
import { pauseAfterError, soundAfterMs } from './reload-rule.ts';

const keptAs = 'tidewatch-failures';
const Kept = z.object({ count: z.number().int().min(0), at: z.number() });

/** Remembers one more failure of this page in this tab. @returns how long to wait before it loads anew, ms. */
export function countFailure(
  now: number,
  storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
): number {
  try {
    const kept = Kept.safeParse(JSON.parse(storage.getItem(keptAs) ?? 'null')).data;
    const before = kept && now - kept.at < soundAfterMs ? kept.count : 0;
    const pause = pauseAfterError(before);
    storage.setItem(keptAs, JSON.stringify({ count: before + 1, at: now + pause }));
    return pause;
  } catch {
    // Without storage nothing is known of the failures before: then rarely.
    return pauseAfterError(10);
  }
}
