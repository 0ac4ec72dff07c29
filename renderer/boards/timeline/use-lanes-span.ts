import { useCallback, useMemo, useState } from 'react';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';

const halfHour = 1_800_000;
/** So much of what is in sight is still to come. */
const ahead = 0.06;

export interface LanesSpan {
  span: TimeSpan;
  bounds: TimeSpan;
  setSpan(span: TimeSpan): void;
  toNow(): void;
}

/** What of the time axis is in sight: the last half hour at first; it goes along with now as long as now is in it. */
export function useLanesSpan(first: EpochMs, now: EpochMs): LanesSpan {
  const [kept, setKept] = useState<{ span: TimeSpan } | { length: number }>({ length: halfHour });
  const bounds = useMemo(() => {
    const from = Math.min(first, now - halfHour);
    return { from, to: Math.round(now + Math.max((now - from) * ahead, 60_000)) };
  }, [first, now]);
  const span = useMemo(() => {
    if ('span' in kept) return kept.span;
    const to = Math.round(now + kept.length * ahead);
    return { from: Math.round(to - kept.length), to };
  }, [kept, now]);
  const setSpan = useCallback(
    (next: TimeSpan) => setKept({ span: { from: Math.round(next.from), to: Math.round(next.to) } }),
    [],
  );
  return {
    span,
    bounds,
    setSpan,
    toNow: useCallback(() => setKept({ length: span.to - span.from }), [span]),
  };
}
