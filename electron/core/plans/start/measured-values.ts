import type { Plan } from '../../../../shared/model/plan.ts';
import { isFresh } from '../../../../shared/rules/total.ts';
import type { Disposer } from '../../disposer.ts';
import type { Samples } from '../../sources/samples/samples.ts';

/** What the parameters of plans are measured by, kept at hand so that a preflight need not wait for a poll. */
export interface MeasuredValues {
  /** Follows the plans in force after they have changed. */
  follow(plans: readonly Plan[]): void;
  /** The one series of a query, fresh and complete; null: nothing that a start could be built on. */
  of(query: string): { value: number; at: number | null } | null;
  close(): void;
}

export function createMeasuredValues(samples: Samples): MeasuredValues {
  const wants = new Map<string, Disposer>();
  return {
    follow(plans) {
      const needed = new Set(
        plans.flatMap(({ parameters }) =>
          Object.values(parameters).flatMap(({ measured }) => (measured ? [measured.query] : [])),
        ),
      );
      for (const [query, release] of wants) {
        if (needed.has(query)) continue;
        release();
        wants.delete(query);
      }
      for (const query of needed) if (!wants.has(query)) wants.set(query, samples.want(query));
    },
    of(query) {
      const poll = samples.pollOf(query);
      if (poll === null || poll.failed || poll.incomplete) return null;
      const [only, ...others] = samples.latest(query);
      // Of several series nobody knows which one is meant.
      if (only === undefined || others.length > 0 || only.reading.partial || !isFresh(only.reading))
        return null;
      const { value, sampledAt } = only.reading;
      return value === null || !Number.isFinite(value) ? null : { value, at: sampledAt };
    },
    close() {
      for (const release of wants.values()) release();
      wants.clear();
    },
  };
}
