import { describe, expect, it } from 'vitest';
import { dataFolderFor, defaultDataFolder } from '../../../electron/core/start/data-folder.ts';
import { parseStartOptions } from '../../../electron/core/start/start-options.ts';

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

describe('the data folder of a start', () => {
  const machine = { platform: 'linux', environment: {}, home: '/home/li' } as const;
  const folderOf = (...args: string[]) => dataFolderFor(parseStartOptions(args), machine);

  it('is the one that was named', () => {
    expect(folderOf('--data', '/srv/tidewatch')).toBe('/srv/tidewatch');
  });

  it('keeps a rehearsal apart from a console on real sources', () => {
    expect(folderOf('--config', 'tidewatch.yaml')).toBe('/home/li/.local/share/tidewatch');
    expect(folderOf()).toBe('/home/li/.local/share/tidewatch/rehearsal');
  });

  it('keeps secrets where the console on real sources looks for them', () => {
    expect(folderOf('--keep-secret', 'PROM_TOKEN')).toBe('/home/li/.local/share/tidewatch');
  });
});
