import type { QueryFinding } from '../../../../shared/rules/plan-health/health.ts';
import type { Clock } from '../../clock.ts';
import { DisposableStore } from '../../disposer.ts';
import type { Samples } from '../../sources/samples/samples.ts';

/** So many queries are wanted at once: those of a large library must not crowd out what the boards ask. */
const batch = 50;
/** A source is asked every few seconds; one that has not answered after this long does not answer, ms. */
const patience = 30_000;

/**
 * Asks each query once, by wanting it until its source was polled. What nobody asks all the time, as the proof of a step, is asked only
 * here, so that a metric that was renamed shows before the night and not in it.
 */
export async function askQueries(
  queries: readonly string[],
  { samples, clock, signal }: { samples: Samples; clock: Clock; signal: AbortSignal },
): Promise<Map<string, QueryFinding>> {
  const findings = new Map<string, QueryFinding>();
  for (let start = 0; start < queries.length && !signal.aborted; start += batch) {
    await askBatch(queries.slice(start, start + batch), findings, { samples, clock, signal });
  }
  return findings;
}

async function askBatch(
  queries: readonly string[],
  findings: Map<string, QueryFinding>,
  { samples, clock, signal }: { samples: Samples; clock: Clock; signal: AbortSignal },
): Promise<void> {
  const wants = new DisposableStore();
  const open = new Set(queries);
  try {
    await new Promise<void>((resolve) => {
      const stopWaiting = clock.after(patience, resolve);
      wants.add(stopWaiting);
      signal.addEventListener('abort', () => resolve(), { once: true });
      for (const query of queries) wants.add(samples.want(query));
      wants.add(
        samples.subscribe(({ queries: answered }) => {
          for (const query of answered) {
            const poll = open.has(query) ? samples.pollOf(query) : null;
            if (poll === null) continue;
            open.delete(query);
            findings.set(query, poll.failed ? 'not-answered' : poll.empty ? 'nothing' : 'data');
          }
          if (open.size === 0) resolve();
        }),
      );
    });
  } finally {
    await wants.dispose();
  }
  if (signal.aborted) return;
  for (const query of open) findings.set(query, 'not-answered');
}
