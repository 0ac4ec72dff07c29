import { useEffect, useState } from 'react';
import type { PlanCheck } from '../../../../shared/model/plan-version.ts';
import { useClient } from '../../../app/connection-context.ts';

/** After so long without a key the text is checked, ms. */
const restMs = 300;

export interface CheckedText {
  /** What was checked last; null before the first answer. */
  check: PlanCheck | null;
  /** The text has changed since. */
  isOld: boolean;
  /** Why no answer came. */
  error: unknown;
}

/** What the core says of a text, as it would of a file: asked again when the typing rests. */
export function usePlanCheck(text: string | null, planId: string | null): CheckedText {
  const client = useClient();
  const [answer, setAnswer] = useState<{ text: string; check: PlanCheck } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (text === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const ask = async () => {
      try {
        const check = await client.plans.check({ text, planId }, { signal });
        if (signal.aborted) return;
        setAnswer({ text, check });
        setError(null);
      } catch (failure) {
        if (!signal.aborted) setError(failure);
      }
    };
    const timer = setTimeout(() => void ask(), restMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, text, planId]);
  return { check: answer?.check ?? null, isOld: answer?.text !== text, error };
}
