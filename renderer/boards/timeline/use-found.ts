import { useEffect, useMemo, useState } from 'react';
import { TimelineFilter } from '../../../shared/model/timeline.ts';
import { useClient } from '../../app/connection-context.ts';

export interface Found {
  /** 1 at the places that fit; null: no filter, or nothing known yet. */
  fits: Uint8Array | null;
  count: number;
  searching: boolean;
  error: unknown;
}

/** Keys come one after the other; only the last word is looked for. */
const typingMs = 250;
const nothing: Found = { fits: null, count: 0, searching: false, error: null };

/** What fits the filter, searched by the console, and further as the log grows. */
export function useFound(filter: TimelineFilter, head: number): Found {
  const client = useClient();
  const wanted = JSON.stringify(filter);
  const isAny = wanted === '{}';
  const [known, setKnown] = useState<{ wanted: string; seqs: readonly number[]; head: number } | null>(null);
  const [error, setError] = useState<{ wanted: string; failure: unknown } | null>(null);
  const before = known?.wanted === wanted ? known : null;
  const isBehind = !isAny && (before === null || before.head < head);

  useEffect(() => {
    if (!isBehind) return undefined;
    const controller = new AbortController();
    const asked = TimelineFilter.parse(JSON.parse(wanted));
    const timer = setTimeout(() => {
      const after = before?.head ?? 0;
      const search = async () => {
        try {
          const answer = await client.events.find({ ...asked, after }, { signal: controller.signal });
          setError(null);
          setKnown({ wanted, seqs: [...(before?.seqs ?? []), ...answer.seqs], head: answer.head });
        } catch (failure) {
          if (!controller.signal.aborted) setError({ wanted, failure });
        }
      };
      void search();
    }, typingMs);
    return () => {
      clearTimeout(timer);
      controller.abort(new Error('another search'));
    };
  }, [client, wanted, isBehind, before]);

  return useMemo(() => {
    if (isAny) return nothing;
    const failure = error?.wanted === wanted ? error.failure : null;
    if (!before) return { fits: new Uint8Array(head), count: 0, searching: failure === null, error: failure };
    const fits = new Uint8Array(Math.max(head, before.head));
    for (const seq of before.seqs) fits[seq - 1] = 1;
    return { fits, count: before.seqs.length, searching: false, error: failure };
  }, [isAny, wanted, before, head, error]);
}
