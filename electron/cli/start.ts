import { homedir } from 'node:os';
import { join } from 'node:path';
import { dataFolderFor } from '../core/start/data-folder.ts';
import { exitCodeOf, explainFailure } from '../core/start/explain-failure.ts';
import { commandFor, settingsPlace, withFoundSettings } from '../core/start/found-settings.ts';
import { parseStartOptions, startUsage, WrongUse, type StartOptions } from '../core/start/start-options.ts';
import { buildDesktop } from './build-desktop.ts';
import { chooseHost, hasDisplay, type HostChoice } from './choose-host.ts';
import { findElectron } from './electron-binary.ts';
import {
  failedFetchReason,
  fetchElectron,
  forgetFailedFetch,
  rememberFailedFetch,
} from './fetch-electron.ts';
import { findBrowser } from './find-browser.ts';
import { repositoryFolder } from './renderer-vite-config.ts';
import { runDesktop } from './run-desktop.ts';

const electronPackage = join(repositoryFolder, 'node_modules', 'electron');
const fetchDeadlineMs = 60_000;
const isRoot = process.getuid?.() === 0;
const display = hasDisplay(process.platform, process.env);

/** @returns the exit code. */
async function start(asked: StartOptions): Promise<number> {
  if (asked.help) {
    console.log(startUsage);
    return 0;
  }
  const machine = { platform: process.platform, environment: process.env, home: homedir() };
  const { options, found } = withFoundSettings(asked, machine);
  if (found !== null) console.log(`Settings: ${found} (for the rehearsal: npm start -- --rehearse sale-930)`);
  const dataFolder = dataFolderFor(options, machine);
  const because = await tryDesktop(options, dataFolder);
  if (typeof because === 'number') return because;
  if (because !== null)
    console.log(`The desktop app cannot open here (${because}): serving the same console to a browser.`);

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const mayShow = options.open && !isRoot && display;
  const browser = mayShow ? findBrowser(process.platform, process.env) : undefined;
  // Loaded here, since neither the help text nor the desktop app needs it.
  const { runServer } = await import('./run-server.ts');
  await runServer({
    options,
    dataFolder,
    settingsPlace: settingsPlace(asked, machine),
    commandFor: (config) => commandFor(config, asked, machine),
    browser,
    signal: stop.signal,
  });
  return 0;
}

/** @returns the desktop app's exit code; else why it did not run, null where it was not to. */
async function tryDesktop(options: StartOptions, dataFolder: string): Promise<number | string | null> {
  let choice = choose(options, dataFolder);
  if (choice.host === 'desktop-after-fetch') {
    await fetchOnce(dataFolder);
    choice = choose(options, dataFolder);
  }
  if (choice.host === 'server') return choice.because;
  if (choice.host === 'desktop-after-fetch') return 'Electron’s binary is not there after it was fetched';
  await buildDesktop();
  const run = await runDesktop(choice.electron, options);
  return run.ran ? run.exitCode : `Electron did not start (${run.because})`;
}

function choose(options: StartOptions, dataFolder: string): HostChoice {
  return chooseHost({
    serverAsked: options.server,
    isRoot,
    hasDisplay: display,
    electron: findElectron(electronPackage, process.env),
    noFetch: failedFetchReason(dataFolder, Date.now()),
  });
}

async function fetchOnce(dataFolder: string): Promise<void> {
  console.log(`Fetching Electron’s binary, once (at most ${fetchDeadlineMs / 1_000} s) …`);
  const failure = await fetchElectron(electronPackage, fetchDeadlineMs);
  if (failure === null) forgetFailedFetch(dataFolder);
  else rememberFailedFetch(dataFolder, failure);
}

try {
  process.exitCode = await start(parseStartOptions(process.argv.slice(2)));
} catch (failure) {
  console.error(explainFailure(failure));
  if (failure instanceof WrongUse) console.error('The options are: npm start -- --help');
  process.exitCode = exitCodeOf(failure);
}
