import { Counter, Gauge, type Registry } from 'prom-client';
import type { Console } from '../console.ts';
import type { MetricGroup } from './own-metrics.ts';

/** Exception records: what came in, and whether it is more than can be taken. */
export function recordMetrics(registry: Registry, counts: Console['recordIntake']): MetricGroup {
  const registers = [registry];
  const records = new Counter({
    name: 'tidewatch_exception_records_total',
    help: 'Exception records since the start, by what became of them; doubtful ones are accepted too.',
    labelNames: ['result'] as const,
    registers,
  });
  const refused = new Counter({
    name: 'tidewatch_exception_bodies_refused_total',
    help: 'Deliveries of exception records that were refused since the start, because too much waited.',
    registers,
  });
  const waiting = new Gauge({
    name: 'tidewatch_exception_waiting_bytes',
    help: 'Deliveries of exception records that wait to be counted.',
    registers,
  });
  const thinned = new Gauge({
    name: 'tidewatch_exception_traces_per_kept',
    help: 'Of so many traces one is kept, in the minute with the most; 1 is all.',
    registers,
  });
  const last = new Gauge({
    name: 'tidewatch_exception_last_arrival_timestamp_seconds',
    help: 'When the last exception records came in, in seconds since 1970; 0: none did.',
    registers,
  });

  return {
    refresh() {
      const { taken, broken, doubtful, lastAt, thinnedTo, waitingBytes, refusedBodies } = counts();
      records.reset();
      records.inc({ result: 'accepted' }, taken);
      records.inc({ result: 'broken' }, broken);
      records.inc({ result: 'doubtful' }, doubtful);
      refused.reset();
      refused.inc(refusedBodies);
      waiting.set(waitingBytes);
      thinned.set(thinnedTo);
      last.set((lastAt ?? 0) / 1_000);
    },
    close() {},
  };
}
