import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinary } from './find-binary.ts';
import { startServerProcess, type RunningServer } from './server-process.ts';

export type AlertmanagerOptions = {
  /** Receives every notification as a webhook; without it alerts are kept and nobody is told. */
  webhookUrl?: string;
  /** Makes it the member of a cluster, known to the others at this port of the loopback. */
  gossipPort?: number;
  /** Ports of other members. */
  peers?: readonly number[];
};

export function findAlertmanager(): string | undefined {
  // Debian puts the name of the project in front.
  return findBinary(['prometheus-alertmanager', 'alertmanager']);
}

/**
 * Starts a real Alertmanager that groups nothing and waits for nothing.
 *
 * @throws Error when this machine has no Alertmanager.
 */
export async function startAlertmanager(options: AlertmanagerOptions = {}): Promise<RunningServer> {
  const binary = findAlertmanager();
  if (binary === undefined) throw new Error('this machine has no alertmanager');
  return startServerProcess({
    name: 'alertmanager',
    binary,
    readyPath: '/-/ready',
    prepare: async (folder, port) => {
      await writeFile(join(folder, 'alertmanager.yaml'), JSON.stringify(configuration(options)));
      return [
        `--config.file=${join(folder, 'alertmanager.yaml')}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        // Without gossip none of the default: it would listen on a fixed port on every address.
        `--cluster.listen-address=${options.gossipPort === undefined ? '' : `127.0.0.1:${options.gossipPort}`}`,
        ...(options.peers ?? []).map((port) => `--cluster.peer=127.0.0.1:${port}`),
        '--log.level=warn',
      ];
    },
  });
}

function configuration({ webhookUrl }: AlertmanagerOptions): unknown {
  return {
    route: {
      receiver: 'tests',
      group_by: ['...'],
      group_wait: '0s',
      group_interval: '1s',
      repeat_interval: '1h',
    },
    receivers: [
      {
        name: 'tests',
        webhook_configs: webhookUrl === undefined ? [] : [{ url: webhookUrl, send_resolved: true }],
      },
    ],
  };
}
