import { Counter, Gauge, type Registry } from 'prom-client';
import type { Log } from '../log/log.ts';
import type { MetricGroup } from './own-metrics.ts';

/** Whether the log still takes what happens. */
export function logMetrics(registry: Registry, log: Log): MetricGroup {
  const registers = [registry];
  const head = new Gauge({
    name: 'tidewatch_log_head',
    help: 'Number of the last event of the log, over all starts.',
    registers,
  });
  const writable = new Gauge({
    name: 'tidewatch_log_writable',
    help: '1 while events can be recorded; at 0 no action starts.',
    registers,
  });
  const damaged = new Gauge({
    name: 'tidewatch_log_damaged',
    help: '1 when the check of the hash chain found damage.',
    registers,
  });
  const appended = new Counter({
    name: 'tidewatch_log_appended_events_total',
    help: 'Events that were recorded since the start.',
    registers,
  });
  const batches = new Counter({
    name: 'tidewatch_log_appends_total',
    help: 'Durable writes to the log since the start, each of one or more events.',
    registers,
  });
  const stop = log.subscribe((events) => {
    appended.inc(events.length);
    batches.inc();
  });

  return {
    refresh() {
      const status = log.status();
      head.set(log.head());
      writable.set(status.writable ? 1 : 0);
      damaged.set(status.damage === null ? 0 : 1);
    },
    close: stop,
  };
}
