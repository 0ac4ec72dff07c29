import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createSystemClock } from '../core/clock.ts';
import { createConsole } from '../core/create-console.ts';
import { DisposableStore } from '../core/disposer.ts';
import { takeSeat } from '../core/first-run/console-seat.ts';
import { environmentSecrets } from '../core/secret-places/environment-secrets.ts';
import { secretFile } from '../core/secret-places/secret-file.ts';
import { createSecretStore } from '../core/secret-places/secret-place.ts';
import type { SecretStore } from '../core/secrets.ts';
import type { SettingsPlace } from '../core/start/found-settings.ts';
import { WrongUse, type StartOptions } from '../core/start/start-options.ts';
import { serveConsole } from '../hosts/server/serve-console.ts';
import { buildRenderer } from './build-renderer.ts';
import { repositoryFolder } from './renderer-vite-config.ts';

export type ServerRun = {
  options: StartOptions;
  dataFolder: string;
  /** Where set-up puts settings, and the log of a console on them. */
  settingsPlace: SettingsPlace;
  commandFor(config: string): string;
  /** The browser to show the page in, or `undefined` to show none. */
  browser: string | undefined;
  /** Ends the run when it is aborted. */
  signal: AbortSignal;
};

/** Serves the console until the signal, then closes everything it started. Set-up may put another console in its place meanwhile. */
export async function runServer(run: ServerRun): Promise<void> {
  const { options, dataFolder, settingsPlace, commandFor, browser, signal } = run;
  if (options['keep-secret'].length > 0) {
    const file = join(dataFolder, 'secrets.yaml');
    throw new WrongUse(
      `--keep-secret is for the desktop app’s safe storage; here write NAME: value into ${file} (mode 0600)`,
    );
  }
  const { folder: rendererFolder } = await buildRenderer();
  const version = await ownVersion();
  const first = { config: options.config, dataFolder };
  let address: string | null = null;
  const seat = await takeSeat({
    first,
    onSettings: (config) => ({ config, dataFolder: settingsPlace.dataFolder }),
    clock: createSystemClock(),
    onOpened: ({ config }) =>
      console.log(`Tidewatch is on ${config ?? 'the rehearsal'} now, at the same address`),
    async open(start, { lastStart, startOn }) {
      const started = new DisposableStore();
      try {
        const tidewatch = await createConsole({
          ...start,
          ...(start === first ? { rehearse: options.rehearse, speed: options.speed, as: options.as } : {}),
          host: 'server',
          secrets: secretsIn(start.dataFolder),
          version,
          firstRun: {
            configFolder: settingsPlace.configFolder,
            secrets: secretsIn(settingsPlace.dataFolder),
            lastStart,
            commandFor,
            startOn,
          },
        });
        started.add(() => tidewatch.close());
        const { server } = tidewatch.settings;
        const served = await serveConsole({
          console: tidewatch,
          host: options.host ?? server.host,
          // Screens come back to where they were.
          port: address === null ? (options.port ?? server.port) : Number(new URL(address).port),
          rendererFolder,
        });
        started.add(served.close);
        address ??= served.url;
        return () => started.dispose();
      } catch (failure) {
        await started.dispose();
        throw failure;
      }
    },
  });
  try {
    console.log(`Tidewatch is at ${address}`);
    if (browser !== undefined && address !== null) openWindow(browser, address);
    const failure = await Promise.race([aborted(signal), seat.ended]);
    if (failure !== undefined) throw failure;
  } finally {
    await seat.close();
  }
}

function secretsIn(folder: string): SecretStore {
  return createSecretStore([secretFile(join(folder, 'secrets.yaml')), environmentSecrets(process.env)]);
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
