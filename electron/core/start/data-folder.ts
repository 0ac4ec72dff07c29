import { join } from 'node:path';

/**
 * The platform's folder for application data, the same for both hosts, so that they share one log.
 *
 * @param home the home folder of the person who started the console.
 */
export function defaultDataFolder(machine: {
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
  home: string;
}): string {
  const { platform, environment, home } = machine;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tidewatch');
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Tidewatch');
  // The specification of base directories says that a relative path there is to be ignored.
  const configured = environment['XDG_DATA_HOME'];
  const base = configured?.startsWith('/') === true ? configured : join(home, '.local', 'share');
  return join(base, 'tidewatch');
}
