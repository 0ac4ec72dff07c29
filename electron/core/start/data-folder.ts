import { join, resolve } from 'node:path';
import type { StartOptions } from './start-options.ts';

/** What decides about the folder beside the options. */
export type Machine = {
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
  /** The home folder of the person who started the console. */
  home: string;
};

/**
 * The data folder that a start asks for: the one named, else the platform's. A rehearsal has one of its own inside, so that what was tried
 * on the simulated shop never stands in the log of a real night. Secrets are kept for real nights.
 */
export function dataFolderFor(
  options: Pick<StartOptions, 'data' | 'config' | 'keep-secret'>,
  machine: Machine,
): string {
  if (options.data !== undefined) return resolve(options.data);
  const folder = defaultDataFolder(machine);
  const isRehearsal = options.config === undefined && options['keep-secret'].length === 0;
  return resolve(isRehearsal ? join(folder, 'rehearsal') : folder);
}

/**
 * The platform's folder for application data, the same for both hosts, so that they share one log.
 */
export function defaultDataFolder(machine: Machine): string {
  const { platform, environment, home } = machine;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tidewatch');
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Tidewatch');
  // The specification of base directories says that a relative path there is to be ignored.
  const configured = environment['XDG_DATA_HOME'];
  const base = configured?.startsWith('/') === true ? configured : join(home, '.local', 'share');
  return join(base, 'tidewatch');
}
