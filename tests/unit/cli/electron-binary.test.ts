import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../../electron/cli/electron-binary.ts';
import {
  failedFetchReason,
  fetchElectron,
  forgetFailedFetch,
  rememberFailedFetch,
} from '../../../electron/cli/fetch-electron.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(at = join(folder, 'dist')) {
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'electron'), '');
  writeFileSync(join(folder, 'path.txt'), 'electron');
}

describe('Electron’s binary', () => {
  it('is found where the package names it and it is there', () => {
    install();
    expect(findElectron(folder, {})).toBe(join(folder, 'dist', 'electron'));
  });

  it('is found where the environment says it lies', () => {
    const elsewhere = join(folder, 'elsewhere');
    install(elsewhere);
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toBe(
      join(elsewhere, 'electron'),
    );
  });

  it('is missing without the package, without its word, or without the file itself', () => {
    expect(findElectron(join(folder, 'missing'), {})).toBeUndefined();
    expect(findElectron(folder, {})).toBeUndefined();
    install();
    rmSync(join(folder, 'dist', 'electron'));
    expect(findElectron(folder, {})).toBeUndefined();
  });
});

describe('fetching it', () => {
  const installer = (script: string) => writeFileSync(join(folder, 'install.js'), script);

  it('runs the package’s own installer', async () => {
    installer(`require('fs').writeFileSync(require('path').join(__dirname, 'path.txt'), 'electron')`);
    expect(await fetchElectron(folder, 10_000)).toBeNull();
    expect(existsSync(join(folder, 'path.txt'))).toBe(true);
  });

  it('says what the innermost cause was', async () => {
    installer(
      `console.error('TypeError: fetch failed\\n  [cause]: Error: getaddrinfo ENOTFOUND github.com'); process.exit(1)`,
    );
    expect(await fetchElectron(folder, 10_000)).toBe('getaddrinfo ENOTFOUND github.com');
  });

  it('says how it ended where it says nothing', async () => {
    installer('process.exit(3)');
    expect(await fetchElectron(folder, 10_000)).toBe('the installer ended with 3');
  });

  it('ends at its deadline', async () => {
    installer('setInterval(() => {}, 1000)');
    expect(await fetchElectron(folder, 300)).toBe('it did not arrive within 0.3 s');
  });
});

describe('a fetch that failed', () => {
  it('is remembered for a day, with its reason', () => {
    const dataFolder = join(folder, 'data');
    expect(failedFetchReason(dataFolder, Date.now())).toBeNull();
    rememberFailedFetch(dataFolder, 'no network');
    expect(failedFetchReason(dataFolder, Date.now() + 1_000)).toMatch(/no network/);
    expect(failedFetchReason(dataFolder, Date.now() + 25 * 60 * 60_000)).toBeNull();
  });

  it('is forgotten once it succeeded', () => {
    rememberFailedFetch(folder, 'no network');
    forgetFailedFetch(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});
