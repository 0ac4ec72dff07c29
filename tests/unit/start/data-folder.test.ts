import { expect, it } from 'vitest';
import { defaultDataFolder } from '../../../electron/core/start/data-folder.ts';

const home = '/home/li';

it.each([
  ['linux', {}, '/home/li/.local/share/tidewatch'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/tidewatch'],
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/li/.local/share/tidewatch'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/home/li/Library/Application Support/Tidewatch'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/Tidewatch'],
] as const)('on %s with %j keeps its data in %s', (platform, environment, folder) => {
  expect(defaultDataFolder({ platform, environment, home })).toBe(folder);
});
