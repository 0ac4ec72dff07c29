import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinary } from './find-binary.ts';
import { startServerProcess, type RunningServer } from './server-process.ts';

export type PrometheusOptions = {
  /** What to scrape: `targets` are `host:port`. */
  scrape: readonly {
    job: string;
    targets: readonly string[];
    metricsPath?: string;
    /** The token that it shows. */
    bearer?: string;
  }[];
  /** The time between two scrapes, and between two evaluations of the rules, in milliseconds. */
  intervalMs?: number;
  /** The text of a rule file. */
  rules?: string;
  /** Where alerts go, such as `http://127.0.0.1:9093`. */
  alertmanagerUrl?: string;
};

export function findPrometheus(): string | undefined {
  return findBinary(['prometheus']);
}

/** Prometheus' own checker of rules, settings and metrics; Debian ships it with the server. */
export function findPromtool(): string | undefined {
  return findBinary(['promtool']);
}

/**
 * Starts a real Prometheus. Its first sample comes some five seconds after the start, whatever the interval.
 *
 * @throws Error when this machine has no Prometheus, or it does not accept the rules.
 */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningServer> {
  const binary = findPrometheus();
  if (binary === undefined) throw new Error('this machine has no prometheus');
  return startServerProcess({
    name: 'prometheus',
    binary,
    readyPath: '/-/ready',
    prepare: async (folder, port) => {
      if (options.rules !== undefined) await writeFile(join(folder, 'rules.yaml'), options.rules);
      // JSON is YAML.
      await writeFile(join(folder, 'prometheus.yaml'), JSON.stringify(configuration(options)));
      return [
        `--config.file=${join(folder, 'prometheus.yaml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        // What fired before the Alertmanager was found is sent again soon; otherwise after a minute.
        '--rules.alert.resend-delay=1s',
        '--log.level=warn',
      ];
    },
  });
}

function configuration(options: PrometheusOptions): unknown {
  const interval = `${options.intervalMs ?? 500}ms`;
  return {
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    rule_files: options.rules === undefined ? [] : ['rules.yaml'],
    alerting:
      options.alertmanagerUrl === undefined
        ? undefined
        : {
            alertmanagers: [
              { api_version: 'v2', static_configs: [{ targets: [new URL(options.alertmanagerUrl).host] }] },
            ],
          },
    scrape_configs: options.scrape.map(({ job, targets, metricsPath, bearer }) => ({
      job_name: job,
      metrics_path: metricsPath ?? '/metrics',
      ...(bearer === undefined ? {} : { authorization: { credentials: bearer } }),
      static_configs: [{ targets }],
    })),
  };
}
