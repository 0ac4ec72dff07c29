import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkShellSettings } from '../../../electron/core/desk/shell-settings.ts';

const window = { x: 10, y: 30, width: 1440, height: 900, maximized: false };
const first = { version: 3, window: null, walls: [], updates: null };
const now = Date.UTC(2026, 10, 11, 12, 0, 0);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the settings of the shell', () => {
  it('are empty on the first day', () => {
    expect(checkShellSettings(folder, now)).toEqual({ settings: first, problem: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are read as they were written, and what something else added to the file is no damage', () => {
    const text = JSON.stringify({ version: 3, window, walls: [], zoom: 2 });
    writeFileSync(join(folder, 'desktop.json'), text);
    expect(checkShellSettings(folder, now)).toEqual({ settings: { ...first, window }, problem: null });
    expect(readFileSync(join(folder, 'desktop.json'), 'utf8')).toBe(text);
  });

  it('of the first version, which had no number, are brought to this one with all that they held', () => {
    writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ window, zoom: 2 }));
    expect(checkShellSettings(folder, now)).toEqual({ settings: { ...first, window }, problem: null });
    expect(JSON.parse(readFileSync(join(folder, 'desktop.json'), 'utf8'))).toEqual({
      ...first,
      window,
      zoom: 2,
    });
    expect(checkShellSettings(folder, now)).toEqual({ settings: { ...first, window }, problem: null });
    expect(readdirSync(folder)).toEqual(['desktop.json']);
  });

  it('of the version before are never updated by themselves', () => {
    writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ version: 2, window, walls: [] }));
    expect(checkShellSettings(folder, now).settings).toEqual({ ...first, window });
    expect(JSON.parse(readFileSync(join(folder, 'desktop.json'), 'utf8'))).toEqual({ ...first, window });
  });

  it('may name an address of new versions, over https', () => {
    const updates = { address: 'https://releases.example.com:8443/tidewatch', channel: 'beta' };
    writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ version: 3, updates }));
    expect(checkShellSettings(folder, now)).toEqual({ settings: { ...first, updates }, problem: null });
  });

  it('of a later version are put aside whole, and the console starts', () => {
    const text = JSON.stringify({ version: 9, screens: [window] });
    writeFileSync(join(folder, 'desktop.json'), text);
    const { settings, problem } = checkShellSettings(folder, now);
    expect(settings).toEqual(first);
    expect(problem).toContain('version 9 was written by a later Tidewatch, and this one reads up to 3');
    const aside = 'desktop.newer-2026-11-11T12-00-00.000Z.json';
    expect(readdirSync(folder)).toEqual([aside]);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
  });

  it.each([
    ['{"window": {"x": 1', /not JSON/],
    ['[]', /expected object/],
    ['null', /expected object/],
    [JSON.stringify({ version: 'two' }), /version/],
    [JSON.stringify({ version: 0 }), /version/],
    [JSON.stringify({ version: 2, walls: [{}] }), /walls\.0/],
    [
      JSON.stringify({ updates: { address: 'http://releases.example.com' } }),
      /updates\.address: must be an https/,
    ],
    [
      JSON.stringify({ updates: { address: 'https://me:pass@releases.example.com' } }),
      /without user, password/,
    ],
    [JSON.stringify({ updates: { address: 'https://releases.example.com/?key=1' } }), /query/],
    [JSON.stringify({ updates: { address: 'https://a.example', channel: '../other' } }), /updates\.channel/],
    [JSON.stringify({ window: { ...window, width: 'wide' } }), /window\.width/],
    [JSON.stringify({ window: { ...window, height: -5 } }), /window\.height/],
  ])('are put aside when damaged, and that is said: %s', (text, reason) => {
    writeFileSync(join(folder, 'desktop.json'), text);
    const { settings, problem } = checkShellSettings(folder, now);
    expect(settings).toEqual(first);
    expect(problem).toMatch(reason);
    const aside = 'desktop.damaged-2026-11-11T12-00-00.000Z.json';
    expect(problem).toContain(join(folder, aside));
    expect(readdirSync(folder)).toEqual([aside]);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
  });
});
