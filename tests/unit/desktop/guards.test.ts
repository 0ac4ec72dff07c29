import { describe, expect, it, vi } from 'vitest';
import {
  assertPreferences,
  weakPreferences,
  windowPreferences,
} from '../../../electron/core/desk/window-preferences.ts';
import { followFurtherStarts } from '../../../electron/hosts/desktop/deep-links.ts';
import type { Shell } from '../../../electron/hosts/desktop/shell.ts';

// Importing the real one would fetch Electron's binary.
const app = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  return Object.assign(new EventEmitter(), { isPackaged: false });
});
vi.mock('electron', () => ({ app, dialog: {} }));

describe('the preferences in force', () => {
  it('are fine as the window asks for them', () => {
    expect(weakPreferences({ ...windowPreferences, preload: '/preload.cjs' })).toEqual([]);
  });

  it.each(Object.keys(windowPreferences))('are weak where %s is the other way round', (name) => {
    const needed = windowPreferences[name as keyof typeof windowPreferences];
    expect(weakPreferences({ ...windowPreferences, [name]: !needed })).toEqual([
      `${name} is ${!needed}, and must be ${needed}`,
    ]);
  });

  it('are weak where Electron says nothing, or nothing of sandbox and isolation', () => {
    expect(weakPreferences(null)).toHaveLength(1);
    expect(weakPreferences({})).toEqual([
      'sandbox is undefined, and must be true',
      'contextIsolation is undefined, and must be true',
    ]);
  });

  it('are asked for when a window is made, and one that is weak keeps it from being used', () => {
    const made = (preferences: object) => ({ getLastWebPreferences: () => preferences });
    expect(() => assertPreferences(made({ ...windowPreferences, sandbox: false }))).toThrow(
      'the window is not safe: sandbox is false, and must be true',
    );
    expect(() => assertPreferences(made(windowPreferences))).not.toThrow();
    // A version of Electron that does not have it: the port is still refused to an unsafe page.
    expect(() => assertPreferences({})).not.toThrow();
  });
});

describe('a second start on the same data', () => {
  it('brings the window to the front, until the shell ends', () => {
    const openMain = vi.fn<() => void>();
    const end = followFurtherStarts({ openMain } as unknown as Shell);
    app.emit('second-instance', {}, ['tidewatch', '--colour'], '/');
    expect(openMain).toHaveBeenCalledExactlyOnceWith();
    end();
    app.emit('second-instance', {}, ['tidewatch'], '/');
    expect(openMain).toHaveBeenCalledOnce();
  });
});
