import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resourcesFolder } from '../../../electron/core/resources-folder.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'tidewatch-resources-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const make = (...path: string[]) => {
  const folder = join(base, ...path);
  mkdirSync(folder, { recursive: true });
  return folder;
};

describe('the resources', () => {
  it('are those of the repository, for the sources', () => {
    expect(resourcesFolder()).toBe(join(import.meta.dirname, '../../../resources'));
  });

  it('are found from a bundle', () => {
    make('resources', 'rehearsal');
    expect(resourcesFolder(make('out', 'main'))).toBe(join(base, 'resources'));
  });

  it('are found beside a packaged app’s archive, in a folder that is called resources itself', () => {
    make('resources', 'resources', 'rehearsal');
    expect(resourcesFolder(make('resources', 'app.asar', 'out', 'main'))).toBe(
      join(base, 'resources', 'resources'),
    );
  });

  it('are missed loudly', () => {
    expect(() => resourcesFolder(make('out', 'main'))).toThrow(/no folder "resources"/);
  });
});
