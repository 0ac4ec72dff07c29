import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBrowser } from '../../../electron/cli/find-browser.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

it('a browser is found on the path, Chrome before Chromium before Edge', () => {
  const environment = { PATH: [join(folder, 'a'), join(folder, 'b')].join(delimiter) };
  expect(findBrowser('linux', environment)).toBeUndefined();
  const edge = program('a', 'microsoft-edge');
  expect(findBrowser('linux', environment)).toBe(edge);
  const chromium = program('b', 'chromium');
  expect(findBrowser('linux', environment)).toBe(chromium);
  const chrome = program('b', 'google-chrome');
  expect(findBrowser('linux', environment)).toBe(chrome);
});

it('a relative folder on the path is not looked into, nor a file that cannot be run', () => {
  const chromium = program('chromium');
  chmodSync(chromium, 0o644);
  expect(findBrowser('linux', { PATH: `${folder}${delimiter}.` })).toBeUndefined();
});
