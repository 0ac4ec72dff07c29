import { describe, expect, it } from 'vitest';
import { menuOf, type MenuEntry } from '../../../electron/core/desk/menu.ts';

const leaves = (entries: readonly MenuEntry[]): Exclude<MenuEntry, { submenu: MenuEntry[] }>[] =>
  entries.flatMap((entry) => ('submenu' in entry ? leaves(entry.submenu) : [entry]));
const labels = (entries: readonly MenuEntry[]): string[] =>
  entries.flatMap((entry) => [
    ...('label' in entry && entry.label !== undefined ? [entry.label] : []),
    ...('submenu' in entry ? labels(entry.submenu) : []),
  ]);

describe('the menu', () => {
  it.each(['darwin', 'win32', 'linux'])(
    'goes to every board on %s, and does nothing to production',
    (platform) => {
      const acts = leaves(menuOf('en', platform)).flatMap((entry) => ('act' in entry ? [entry.act] : []));
      const opened = acts.flatMap((act) => (typeof act === 'object' ? [act.open] : []));
      expect(opened).toHaveLength(16);
      expect(opened).toContain('#/on-call');
      expect(opened.every((hash) => /^#\/[a-z-]+$/.test(hash))).toBe(true);
      const others = acts.filter((act) => typeof act === 'string');
      expect(others).toEqual([
        'copy-diagnostics',
        'data-folder',
        'updates',
        ...(platform === 'darwin' ? [] : ['about']),
      ]);
    },
  );

  it('has the app menu on a Mac, with About and Quit, and File with Quit elsewhere', () => {
    expect(menuOf('en', 'darwin')[0]).toEqual({ role: 'appMenu' });
    expect(menuOf('en', 'linux')[0]).toEqual({ label: 'File', submenu: [{ role: 'quit' }] });
  });

  it('offers to start at login, ticked where it does, only where the system can be told to', () => {
    const offered = (platform: string, startsAtLogin: boolean | null) =>
      leaves(menuOf('zh-CN', platform, startsAtLogin)).filter(
        (entry) => 'act' in entry && entry.act === 'start-at-login',
      );
    expect(offered('linux', null)).toEqual([]);
    for (const platform of ['darwin', 'win32']) {
      for (const checked of [true, false]) {
        expect(offered(platform, checked)).toEqual([
          { label: '登录时启动', type: 'checkbox', checked, act: 'start-at-login' },
        ]);
      }
    }
  });

  it('names a new version of the console where one is known of', () => {
    const offered = (language: 'en' | 'zh-CN', version: string | null) =>
      leaves(menuOf(language, 'linux', null, version)).flatMap((entry) =>
        'act' in entry && entry.act === 'updates' ? [entry.label] : [],
      );
    expect(offered('en', null)).toEqual(['Check for updates…']);
    expect(offered('en', '0.2.0')).toEqual(['Update to version 0.2.0…']);
    expect(offered('zh-CN', '0.2.0')).toEqual(['更新到版本 0.2.0…']);
  });

  it('takes no key twice, none without Ctrl or ⌘, and not the one of the palette', () => {
    const keys = leaves(menuOf('en', 'linux')).flatMap((entry) =>
      'accelerator' in entry && entry.accelerator !== undefined ? [entry.accelerator] : [],
    );
    expect(keys.length).toBeGreaterThan(5);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^CmdOrCtrl\+/);
    expect(keys).not.toContain('CmdOrCtrl+K');
  });

  it('has no English in Chinese but the name', () => {
    for (const label of labels(menuOf('zh-CN', 'linux'))) {
      expect(label.replace('Tidewatch', '')).not.toMatch(/[A-Za-z]/);
    }
  });
});
