import { join } from 'node:path';
import { findBinary } from './find-binary.ts';
import { freePort } from './free-port.ts';
import { startServerProcess, type RunningServer } from './server-process.ts';

export function findEtcd(): string | undefined {
  return findBinary(['etcd']);
}

/**
 * Starts a real etcd of one member, with its gRPC gateway.
 *
 * @throws Error when this machine has no etcd.
 */
export async function startEtcd(): Promise<RunningServer> {
  const binary = findEtcd();
  if (binary === undefined) throw new Error('this machine has no etcd');
  const peerPort = await freePort();
  return startServerProcess({
    name: 'etcd',
    binary,
    readyPath: '/health',
    prepare: async (folder, port) => [
      `--data-dir=${join(folder, 'data')}`,
      `--listen-client-urls=http://127.0.0.1:${port}`,
      `--advertise-client-urls=http://127.0.0.1:${port}`,
      `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${peerPort}`,
      `--initial-cluster=default=http://127.0.0.1:${peerPort}`,
      '--log-level=error',
    ],
  });
}
