import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createConsole } from '../core/create-console.ts';
import { DisposableStore } from '../core/disposer.ts';
import { environmentSecrets } from '../core/secret-places/environment-secrets.ts';
import { secretFile } from '../core/secret-places/secret-file.ts';
import { createSecretStore } from '../core/secret-places/secret-place.ts';
import { WrongUse, type StartOptions } from '../core/start/start-options.ts';
import { serveConsole } from '../hosts/server/serve-console.ts';
import { buildRenderer } from './build-renderer.ts';
import { repositoryFolder } from './renderer-vite-config.ts';

export type ServerRun = {
  options: StartOptions;
  dataFolder: string;
  /** The browser to show the page in, or `undefined` to show none. */
  browser: string | undefined;
  /** Ends the run when it is aborted. */
  signal: AbortSignal;
};

/** Serves the console until the signal, then closes everything it started. */
export async function runServer({ options, dataFolder, browser, signal }: ServerRun): Promise<void> {
  if (options['keep-secret'].length > 0) {
    const file = join(dataFolder, 'secrets.yaml');
    throw new WrongUse(
      `--keep-secret is for the desktop app’s safe storage; here write NAME: value into ${file} (mode 0600)`,
    );
  }
  const started = new DisposableStore();
  try {
    const { folder } = await buildRenderer();
    const tidewatch = await createConsole({
      config: options.config,
      dataFolder,
      rehearse: options.rehearse,
      speed: options.speed,
      as: options.as,
      host: 'server',
      secrets: createSecretStore([
        secretFile(join(dataFolder, 'secrets.yaml')),
        environmentSecrets(process.env),
      ]),
      version: await ownVersion(),
    });
    started.add(() => tidewatch.close());
    const { server } = tidewatch.settings;
    const { url, close } = await serveConsole({
      console: tidewatch,
      host: options.host ?? server.host,
      port: options.port ?? server.port,
      rendererFolder: folder,
    });
    started.add(close);
    console.log(`Tidewatch is at ${url}`);
    if (browser !== undefined) openWindow(browser, url);
    await aborted(signal);
  } finally {
    await started.dispose();
  }
}

/** A window of its own, without an address bar. It is the person's: it may outlive us. */
function openWindow(browser: string, url: string): void {
  const child = spawn(browser, [`--app=${url}`], { detached: true, stdio: 'ignore' });
  child.once('error', (failure) => console.error(`${browser} did not start: ${failure.message}`));
  child.unref();
}

async function ownVersion(): Promise<string> {
  const file: unknown = JSON.parse(await readFile(join(repositoryFolder, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(file).version;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
