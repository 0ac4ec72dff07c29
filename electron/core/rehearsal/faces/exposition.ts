import type { EpochMs } from '../../../../shared/model/time.ts';
import { metrics, type Sampler } from '../metrics/sampler.ts';

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/** All series in Prometheus' text format 0.0.4, without times, which the server that scrapes adds. */
export function exposition(sampler: Sampler, at: EpochMs): string {
  const lines = metrics.flatMap((metric) => [
    `# HELP ${metric.name} ${metric.help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${metric.name} ${metric.type}`,
    ...sampler.read(metric, at).map(({ labels, value }) => `${metric.name}${written(labels)} ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}

function written(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
