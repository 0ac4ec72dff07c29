import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFirstRunDesk, type FirstRunHost } from '../../../electron/core/first-run/first-run-desk.ts';
import { createPace } from '../../../electron/core/first-run/probe-pace.ts';
import { commandFor, settingsPlace, withFoundSettings } from '../../../electron/core/start/found-settings.ts';
import { parseStartOptions } from '../../../electron/core/start/start-options.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answers } from './answers.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

const started: string[] = [];
const host = (): FirstRunHost => ({
  configFolder: join(folder, 'config'),
  secrets: { read: () => 'canary-4711' },
  lastStart: () => null,
  commandFor: (config) => `npm start -- --config ${config}`,
  startOn: (config) => void started.push(config),
});
const deskOf = (config: string | null = null, lent: FirstRunHost | null = host()) =>
  createFirstRunDesk({ config, host: lent, clock: createFakeClock() });
const commander = { person: null, role: 'commander', fixed: false } as const;
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (failure) {
    return failure instanceof Error && 'code' in failure ? failure.code : failure;
  }
};

describe('who may set a console up', () => {
  it.each([
    ['a commander at this machine', commander, null, null],
    ['a commander by a token', { ...commander, fixed: true }, null, 'remote'],
    ['a viewer by a token', { person: null, role: 'viewer', fixed: true }, null, 'remote'],
    ['a responder at this machine', { ...commander, role: 'responder' }, null, 'role'],
    ['a commander of a console on settings', commander, '/etc/tidewatch.yaml', 'configured'],
  ] as const)('%s: closed because %s', (_who, session, config, because) => {
    const desk = deskOf(config);
    expect(desk.state(session)).toMatchObject({ open: because === null, closedBecause: because });
    expect(codeOf(() => desk.requireOpen(session)) === null).toBe(because === null);
  });

  it('a session from elsewhere is not told where files lie', () => {
    const state = deskOf('/etc/tidewatch.yaml').state({ ...commander, fixed: true });
    expect(JSON.stringify(state)).not.toContain('tidewatch.yaml');
    expect(JSON.stringify(state)).not.toContain(folder);
  });

  it('nobody, where the host cannot start anew', () => {
    expect(deskOf(null, null).state(commander)).toMatchObject({ open: false, closedBecause: 'no-host' });
  });
});

describe('the two files', () => {
  const given = () => answers({ folder: join(folder, 'config') });

  it('are written whole, for their owner only, and hold what was shown', () => {
    const desk = deskOf();
    const shown = desk.preview(given());
    expect(shown.problems).toEqual([]);
    const { config } = desk.write(given());
    expect(readdirSync(join(folder, 'config')).toSorted()).toEqual(['promotion.yaml', 'tidewatch.yaml']);
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(readFileSync(config, 'utf8')).toBe(shown.files[0]?.text);
  });

  it.each(['tidewatch.yaml', 'promotion.yaml'])('are not written where there is a %s', (name) => {
    mkdirSync(join(folder, 'config'));
    writeFileSync(join(folder, 'config', name), 'mine');
    const desk = deskOf();
    expect(codeOf(() => desk.write(given()))).toBe('conflict');
    expect(readdirSync(join(folder, 'config'))).toEqual([name]);
    expect(readFileSync(join(folder, 'config', name), 'utf8')).toBe('mine');
    expect(desk.look(join(folder, 'config')).existing).toEqual([{ name, text: 'mine' }]);
  });

  it('are not written while anything is wrong with them', () => {
    const wrong = answers({
      folder: join(folder, 'config'),
      people: [{ id: 'a b', name: '', phone: '', role: 'viewer' }],
    });
    const desk = deskOf();
    expect(desk.preview(wrong).problems.map(({ field }) => field)).toEqual(['people.0.id', 'people.0.name']);
    expect(codeOf(() => desk.write(wrong))).toBe('bad-input');
    expect(existsSync(join(folder, 'config'))).toBe(false);
  });

  it('never hold the value of a secret', () => {
    const secret = answers({
      folder: join(folder, 'config'),
      source: { url: 'http://127.0.0.1:9090', auth: 'bearer', secret: 'PROM_TOKEN', user: '', ca: '' },
    });
    const { config } = deskOf().write(secret);
    expect(readFileSync(config, 'utf8')).toContain('PROM_TOKEN');
    expect(readFileSync(config, 'utf8')).not.toContain('canary-4711');
  });

  it('a place that is no folder is refused before anything is tried', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(deskOf().look(join(folder, 'file')).refused).toContain('is no folder');
    expect(deskOf().look('config').refused).toContain('absolute');
  });

  it('are loaded before a console is closed for them', () => {
    mkdirSync(join(folder, 'config'));
    writeFileSync(join(folder, 'config', 'tidewatch.yaml'), 'promotion: 12\n');
    started.length = 0;
    expect(codeOf(() => deskOf().start(join(folder, 'config')))).toBe('bad-input');
    expect(started).toEqual([]);
  });
});

describe('the next start', () => {
  const machine = () => ({
    platform: 'linux' as const,
    environment: { XDG_DATA_HOME: folder },
    home: '/home/li',
  });
  const find = (...args: string[]) => withFoundSettings(parseStartOptions(args), machine());
  const put = (place: string) => {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'tidewatch.yaml'), '');
    return join(place, 'tidewatch.yaml');
  };

  it('finds what set-up wrote, unless it is asked for something else', () => {
    expect(find().found).toBeNull();
    const file = put(join(folder, 'tidewatch', 'config'));
    expect(find().options).toMatchObject({ config: file, data: join(folder, 'tidewatch') });
    expect(find('--rehearse', 'sale-930').found).toBeNull();
    expect(find('--speed', '10').found).toBeNull();
    expect(find('--config', 'other.yaml').options.config).toBe('other.yaml');
    expect(find('--keep-secret', 'TOKEN').found).toBeNull();
  });

  it('keeps the log apart from a rehearsal’s, also in a folder that was named', () => {
    const file = put(join(folder, 'named', 'config'));
    expect(find('--data', join(folder, 'named')).options).toMatchObject({
      config: file,
      data: join(folder, 'named', 'live'),
    });
    expect(settingsPlace({}, machine()).dataFolder).toBe(join(folder, 'tidewatch'));
  });

  it('is told as a command', () => {
    const inUse = { data: undefined };
    expect(commandFor(join(folder, 'tidewatch', 'config', 'tidewatch.yaml'), inUse, machine())).toBe(
      'npm start',
    );
    expect(commandFor('/etc/my shop/tidewatch.yaml', inUse, machine())).toBe(
      'npm start -- --config "/etc/my shop/tidewatch.yaml"',
    );
    expect(commandFor('/etc/tidewatch.yaml', { data: '/d' }, machine())).toBe(
      'npm start -- --config /etc/tidewatch.yaml --data /d/live',
    );
  });
});

it('asks the network four things at a time and so many a minute; what is more waits, or is told when', async () => {
  const clock = createFakeClock();
  const pace = createPace(clock);
  const { signal } = new AbortController();
  const inside = await Promise.all([1, 2, 3, 4].map(() => pace.enter(signal)));
  let isIn = false;
  const fifth = pace.enter(signal).then((leave) => {
    isIn = true;
    return leave;
  });
  await clock.advance(0);
  expect(isIn).toBe(false);
  inside[0]?.();
  (await fifth)();
  for (const leave of inside) leave();
  for (let asked = 5; asked < 120; asked += 1) (await pace.enter(signal))();
  await expect(pace.enter(signal)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('60 s'),
  });
  await clock.advance(60_001);
  (await pace.enter(signal))();
});
