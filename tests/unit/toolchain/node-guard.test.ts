import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const guard = fileURLToPath(new URL('../../../electron/cli/on-node-24.cjs', import.meta.url));

describe('the guard in front of every command', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-guard-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (nodeArguments: readonly string[], ...rest: readonly string[]) =>
    spawnSync(process.execPath, [...nodeArguments, guard, ...rest], { cwd: folder, encoding: 'utf8' });

  it('runs a TypeScript file with the arguments after it', () => {
    const file = join(folder, 'command.ts');
    writeFileSync(
      file,
      'const given: string[] = process.argv.slice(1);\nconsole.log(JSON.stringify(given));\n',
    );
    const { stdout, stderr, status } = run([], 'command.ts', '--rehearse', 'a b');
    expect({ stdout: JSON.parse(stdout), stderr, status }).toEqual({
      stdout: [file, '--rehearse', 'a b'],
      stderr: '',
      status: 0,
    });
  });

  it('says in one line what is needed where Node is older, runs nothing, and ends with 2', () => {
    const pretend = join(folder, 'pretend.cjs');
    writeFileSync(pretend, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\n");
    writeFileSync(join(folder, 'command.ts'), "console.log('ran');\n");
    const { stdout, stderr, status } = run(['--require', pretend], 'command.ts');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(/^Tidewatch needs Node 24 or newer and this is 20\.20\.2\..+\n$/);
  });

  it('ends with 1 and shows the failure of a file that cannot be loaded', () => {
    writeFileSync(join(folder, 'command.ts'), "throw new Error('no such luck');\n");
    const { stderr, status } = run([], 'command.ts');
    expect(status).toBe(1);
    expect(stderr).toContain('no such luck');
  });
});
