import { Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Console } from '../console.ts';
import type { Disposer } from '../disposer.ts';
import { consoleMetrics } from './console-metrics.ts';
import { logMetrics } from './log-metrics.ts';
import { processMetrics } from './process-metrics.ts';
import { recordMetrics } from './record-metrics.ts';
import { sourceMetrics } from './source-metrics.ts';

/** One group of metrics: brought up to date when somebody looks, so that nothing runs in between. */
export interface MetricGroup {
  refresh(): void;
  close: Disposer;
}

export interface OwnMetrics {
  /** All of it as of now, in the text format of Prometheus. */
  scrape(): Promise<{ contentType: string; text: string }>;
  close: Disposer;
}

export interface OwnMetricsOptions {
  core: Pick<Console, 'status' | 'log' | 'onPoll' | 'recordIntake'>;
  /** How many are connected now. */
  screens: () => number;
  /** Real time, also while a rehearsal runs faster. */
  clock: Clock;
}

/**
 * What the console says of itself, for whoever watches the watcher. Labels come from the settings and from closed sets only: there are
 * as many series as sources, whatever the sources say, and neither a person nor a secret is in any of them.
 *
 * Names: https://prometheus.io/docs/practices/naming/
 */
export function createOwnMetrics({ core, screens, clock }: OwnMetricsOptions): OwnMetrics {
  const registry = new Registry();
  const groups = [
    consoleMetrics(registry, core.status, screens),
    logMetrics(registry, core.log),
    sourceMetrics(registry, core),
    recordMetrics(registry, core.recordIntake),
    processMetrics(registry, clock),
  ];
  return {
    async scrape() {
      for (const group of groups) group.refresh();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    close() {
      for (const group of groups) group.close();
      registry.clear();
    },
  };
}
