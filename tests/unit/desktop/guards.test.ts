import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { App } from 'electron';
import { weakPreferences, windowPreferences } from '../../../electron/core/desk/window-preferences.ts';
import { onFurtherStart } from '../../../electron/hosts/desktop/single-instance.ts';

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
});

describe('a second start on the same data', () => {
  it('is told of with its arguments, until the shell ends', () => {
    const app = new EventEmitter();
    const seen: (readonly string[])[] = [];
    const end = onFurtherStart(app as unknown as App, (commandLine) => seen.push(commandLine));
    app.emit('second-instance', {}, ['tidewatch', '--colour'], '/');
    end();
    app.emit('second-instance', {}, ['tidewatch'], '/');
    expect(seen).toEqual([['tidewatch', '--colour']]);
  });
});
