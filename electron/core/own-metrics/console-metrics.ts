import { Gauge, type Registry } from 'prom-client';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { View } from '../view.ts';
import type { MetricGroup } from './own-metrics.ts';

/** What the evening is about: alerts, executions, and who looks on. */
export function consoleMetrics(
  registry: Registry,
  status: View<ConsoleStatus>,
  screens: () => number,
): MetricGroup {
  const registers = [registry];
  const build = new Gauge({
    name: 'tidewatch_build_info',
    help: 'Always 1; its labels say which program runs.',
    labelNames: ['version', 'host'] as const,
    registers,
  });
  const alerts = new Gauge({
    name: 'tidewatch_alerts_open',
    help: 'Open alerts that are neither shelved nor silenced at their source.',
    labelNames: ['severity'] as const,
    registers,
  });
  const executions = new Gauge({
    name: 'tidewatch_executions_active',
    help: 'Executions of plans that are not finished.',
    registers,
  });
  const problems = new Gauge({
    name: 'tidewatch_file_problems',
    help: 'Files that were refused; the last good ones are in force.',
    registers,
  });
  const connected = new Gauge({
    name: 'tidewatch_screens_connected',
    help: 'Windows and walls that follow the console over WebSocket.',
    registers,
  });

  return {
    refresh() {
      const { version, host, counts, executions: running, problems: refused } = status.read();
      build.set({ version, host }, 1);
      for (const severity of ['p1', 'p2', 'p3'] as const) alerts.set({ severity }, counts[severity]);
      executions.set(running.length);
      problems.set(refused.length);
      connected.set(screens());
    },
    close() {},
  };
}
