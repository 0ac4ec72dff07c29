import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically } from '../../../../electron/core/files/write-atomically.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-write-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

describe('writing a file atomically', () => {
  it('replaces the whole content and leaves nothing else behind', () => {
    const file = join(folder, 'deep', 'a.txt');
    writeAtomically(file, 'first, and longer than the second');
    writeAtomically(file, 'second');
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['a.txt']);
  });

  it('leaves the old content where the new one cannot take its place', () => {
    const file = join(folder, 'a');
    writeAtomically(join(file, 'inside'), 'a folder that is not empty');
    expect(() => writeAtomically(file, 'new')).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
