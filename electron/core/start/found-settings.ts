import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultDataFolder, type Machine } from './data-folder.ts';
import type { StartOptions } from './start-options.ts';

/** Where set-up puts settings, and where the log of a console on them is. */
export interface SettingsPlace {
  /** Where the next start finds `tidewatch.yaml` by itself. */
  configFolder: string;
  /** Never the folder of a rehearsal: what was tried on the simulated shop stands in no log of a real night. */
  dataFolder: string;
}

/**
 * Beside the log of real nights; a rehearsal's own folder is inside of it (see `dataFolderFor`). A folder that was named by `--data` is the
 * rehearsal's itself, so there the real log is in `live`.
 */
export function settingsPlace(options: Pick<StartOptions, 'data'>, machine: Machine): SettingsPlace {
  if (options.data === undefined) {
    const folder = resolve(defaultDataFolder(machine));
    return { configFolder: join(folder, 'config'), dataFolder: folder };
  }
  const folder = resolve(options.data);
  return { configFolder: join(folder, 'config'), dataFolder: join(folder, 'live') };
}

/** The command line that starts on settings: short where they are found by themselves. */
export function commandFor(config: string, options: Pick<StartOptions, 'data'>, machine: Machine): string {
  const { configFolder, dataFolder } = settingsPlace(options, machine);
  const isFound = config === join(configFolder, 'tidewatch.yaml');
  const named = (path: string) => (/^[A-Za-z0-9_./-]+$/.test(path) ? path : `"${path}"`);
  const flags = [
    ...(isFound ? [] : ['--config', named(config)]),
    ...(options.data === undefined ? [] : ['--data', named(isFound ? resolve(options.data) : dataFolder)]),
  ];
  return flags.length === 0 ? 'npm start' : `npm start -- ${flags.join(' ')}`;
}

/** The options of a start without `--config` and `--rehearse`, on the settings that set-up wrote, where there are some. */
export function withFoundSettings(
  options: StartOptions,
  machine: Machine,
): { options: StartOptions; found: string | null } {
  const { config, rehearse, speed } = options;
  const asked = config !== undefined || rehearse !== undefined || speed !== undefined;
  if (asked || options['keep-secret'].length > 0) return { options, found: null };
  const { configFolder, dataFolder } = settingsPlace(options, machine);
  const file = join(configFolder, 'tidewatch.yaml');
  if (!existsSync(file)) return { options, found: null };
  return { options: { ...options, config: file, data: dataFolder }, found: file };
}
