import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Console } from '../../../electron/core/console.ts';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { createConsole } from '../../../electron/core/create-console.ts';
import { serveConsole } from '../../../electron/hosts/server/serve-console.ts';
import type { ServerLimits } from '../../../electron/hosts/server/server-limits.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const samplePromotion = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample', 'promotion.yaml');

/** Writes settings into a folder. @returns the file. */
export function settingsIn(folder: string, settings: Record<string, unknown>): string {
  const file = join(folder, 'tidewatch.yaml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ promotion: samplePromotion, ...settings }));
  return file;
}

export interface Receiving {
  url: string;
  core: Console;
  /** Posts a delivery: a text or bytes as they are, anything else as JSON. */
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown; retryAfter: string | null }>;
  stop(): Promise<void>;
}

/** The whole console on its server host, in this process; stopped when the test has finished. */
export async function receiving({
  settings = {},
  folder = temporaryFolder(),
  secrets = {},
  limits = {},
}: {
  settings?: Record<string, unknown>;
  folder?: string;
  secrets?: Record<string, string>;
  limits?: Partial<ServerLimits>;
} = {}): Promise<Receiving> {
  const core = await createConsole({
    config: settingsIn(folder, settings),
    dataFolder: folder,
    host: 'server',
    version: '0.0.0',
    secrets: {
      read(name) {
        const value = secrets[name];
        if (value === undefined) throw new ConsoleError('bad-input', `there is no secret ${name}`);
        return value;
      },
    },
  });
  const served = await serveConsole({
    console: core,
    host: '127.0.0.1',
    port: 0,
    rendererFolder: folder,
    limits,
  });
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await served.close();
    await core.close();
  };
  onTestFinished(stop);
  return {
    url: served.url,
    core,
    stop,
    async post(path, body, headers = {}) {
      const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const answer = await fetch(served.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof raw === 'string' ? raw : new Uint8Array(raw),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        body: text === '' ? null : JSON.parse(text),
        retryAfter: answer.headers.get('retry-after'),
      };
    },
  };
}
