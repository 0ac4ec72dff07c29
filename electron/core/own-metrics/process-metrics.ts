import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { MetricGroup } from './own-metrics.ts';

/** Of Linux and BSD; Node says the same everywhere in microseconds. */
const microseconds = 1e-6;
const nanoseconds = 1e-9;

/**
 * What the process costs, under the names that every dashboard knows. The library's own collection is not used: it observes the garbage
 * collector and the event loop for ever, and cannot be ended.
 */
export function processMetrics(registry: Registry, clock: Clock): MetricGroup {
  const registers = [registry];
  const startedAt = clock.now() / 1_000 - process.uptime();
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system CPU time spent, in seconds.',
    registers,
  });
  const started = new Gauge({
    name: 'process_start_time_seconds',
    help: 'Start of the process, in seconds since 1970.',
    registers,
  });
  const resident = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory, in bytes.',
    registers,
  });
  const heapUsed = new Gauge({
    name: 'nodejs_heap_size_used_bytes',
    help: 'Used part of the heap, in bytes.',
    registers,
  });
  const heapTotal = new Gauge({
    name: 'nodejs_heap_size_total_bytes',
    help: 'Size of the heap, in bytes.',
    registers,
  });
  const external = new Gauge({
    name: 'nodejs_external_memory_bytes',
    help: 'Memory outside the heap that belongs to objects in it, in bytes.',
    registers,
  });
  const lag = new Gauge({
    name: 'nodejs_eventloop_lag_p99_seconds',
    help: 'By how much the event loop came late in the worst hundredth since the last scrape, in seconds.',
    registers,
  });
  const lagMax = new Gauge({
    name: 'nodejs_eventloop_lag_max_seconds',
    help: 'By how much the event loop came late at worst since the last scrape, in seconds.',
    registers,
  });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();

  return {
    refresh() {
      const { user, system } = process.cpuUsage();
      cpu.reset();
      cpu.inc((user + system) * microseconds);
      started.set(startedAt);
      const memory = process.memoryUsage();
      resident.set(memory.rss);
      heapUsed.set(memory.heapUsed);
      heapTotal.set(memory.heapTotal);
      external.set(memory.external);
      lag.set(delay.percentile(99) * nanoseconds);
      lagMax.set(delay.max * nanoseconds);
      delay.reset();
    },
    close: () => void delay.disable(),
  };
}
