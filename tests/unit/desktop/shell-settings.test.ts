import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkShellSettings } from '../../../electron/hosts/desktop/shell-settings.ts';

const window = { x: 10, y: 30, width: 1440, height: 900, maximized: false };
const now = Date.UTC(2026, 10, 11, 12, 0, 0);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the settings of the shell', () => {
  it('are empty on the first day', () => {
    expect(checkShellSettings(folder, now)).toEqual({ settings: { window: null }, problem: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are read as they were written, and what a newer version added is no damage', () => {
    writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ window, zoom: 2 }));
    expect(checkShellSettings(folder, now)).toEqual({ settings: { window }, problem: null });
  });

  it.each([
    ['{"window": {"x": 1', /not JSON/],
    ['[]', /expected object/],
    [JSON.stringify({ window: { ...window, width: 'wide' } }), /window\.width/],
    [JSON.stringify({ window: { ...window, height: -5 } }), /window\.height/],
  ])('are put aside when damaged, and that is said: %s', (text, reason) => {
    writeFileSync(join(folder, 'desktop.json'), text);
    const { settings, problem } = checkShellSettings(folder, now);
    expect(settings).toEqual({ window: null });
    expect(problem).toMatch(reason);
    const aside = 'desktop.damaged-2026-11-11T12-00-00.000Z.json';
    expect(problem).toContain(join(folder, aside));
    expect(readdirSync(folder)).toEqual([aside]);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
  });
});
