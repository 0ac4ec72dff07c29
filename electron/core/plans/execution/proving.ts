import type { Measurement } from '../../../../shared/model/execution.ts';
import type { FilledExpectation } from '../../../../shared/model/expectation.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import { isProved, measure } from '../../../../shared/rules/execution/measure.ts';
import type { Proving } from '../../../../shared/rules/execution/outcome.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';
import type { Samples } from '../../sources/samples/samples.ts';

export interface ProvingOptions {
  /** All of them have to hold together; each within its own time. */
  expectations: readonly FilledExpectation[];
  samples: Samples;
  clock: Clock;
  /** Called after each poll until the step is proved or the time of one of them is up. */
  onMeasured: (proving: Proving) => void;
}

/** Measures from now on, at every poll that answers one of the queries, for as long as the expectations give. */
export function startProving({ expectations, samples, clock, onMeasured }: ProvingOptions): Disposer {
  const overAt = clock.monotonic();
  const queries = new Set(expectations.map(({ query }) => query));
  const measurements: (Measurement | null)[] = expectations.map(() => null);
  /** Which of them have been proved within their time; they have to hold still when the last one is. */
  const onTime = expectations.map(() => false);
  const started: Disposer[] = [];
  let stopped = false;

  /** @param answered the queries that a poll has answered. */
  const look = (answered: ReadonlySet<string>): boolean => {
    for (const [index, expectation] of expectations.entries()) {
      const { query } = expectation;
      if (!answered.has(query)) continue;
      const measurement = measure(expectation, {
        readings: samples.latest(query),
        sinceAction: clock.monotonic() - overAt,
        interval: samples.interval(query),
        before: measurements[index] ?? null,
      });
      measurements[index] = measurement;
      if (isProved(expectation, measurement)) onTime[index] = true;
    }
    return expectations.every((expectation, index) => {
      const measurement = measurements[index];
      return measurement !== undefined && measurement !== null && isProved(expectation, measurement);
    });
  };
  const end = () => {
    stopped = true;
    for (const stop of started.splice(0)) stop();
  };
  const say = (proved: boolean, timeIsUp: boolean) => {
    if (proved || timeIsUp) end();
    onMeasured({ measurements: [...measurements], proved, timeIsUp });
  };

  const last = Math.max(...expectations.map(({ within }) => durationMs(within)));
  for (const query of queries) started.push(samples.want(query));
  started.push(
    samples.subscribe(({ queries: answered }) => {
      if (!stopped && answered.some((query) => queries.has(query))) say(look(new Set(answered)), false);
    }),
  );
  for (const [index, { within }] of expectations.entries()) {
    const after = durationMs(within);
    started.push(
      clock.after(after, () => {
        if (stopped) return;
        const proved = look(queries);
        say(proved, !onTime[index] || after === last);
      }),
    );
  }
  return () => {
    if (!stopped) end();
  };
}
