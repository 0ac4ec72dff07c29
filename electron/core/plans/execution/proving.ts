import type { Measurement } from '../../../../shared/model/execution.ts';
import type { Expectation } from '../../../../shared/model/expectation.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import { isProved, measure } from '../../../../shared/rules/execution/measure.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';
import type { Samples } from '../../sources/samples/samples.ts';

export interface Proof {
  measurement: Measurement | null;
  proved: boolean;
  timeIsUp: boolean;
}

export interface ProvingOptions {
  expectation: Expectation;
  samples: Samples;
  clock: Clock;
  /** Called after each poll until the step is proved or its time is up. */
  onMeasured: (proof: Proof) => void;
}

/** Measures from now on, at every poll that answers the query, for as long as the expectation gives. */
export function startProving({ expectation, samples, clock, onMeasured }: ProvingOptions): Disposer {
  const overAt = clock.monotonic();
  const { query } = expectation;
  const release = samples.want(query);
  let measurement: Measurement | null = null;
  let stopped = false;

  const look = () => {
    measurement = measure(expectation, {
      readings: samples.latest(query),
      sinceAction: clock.monotonic() - overAt,
      interval: samples.interval(query),
      before: measurement,
    });
    return isProved(expectation, measurement);
  };
  const end = () => {
    stopped = true;
    unsubscribe();
    stopTimer();
    release();
  };
  const say = (proved: boolean, timeIsUp: boolean) => {
    if (proved || timeIsUp) end();
    onMeasured({ measurement, proved, timeIsUp });
  };

  const unsubscribe = samples.subscribe(({ queries }) => {
    if (!stopped && queries.includes(query)) say(look(), false);
  });
  const stopTimer = clock.after(durationMs(expectation.within), () => {
    if (!stopped) say(look(), true);
  });
  return () => {
    if (!stopped) end();
  };
}
