import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDesktop } from '../../../electron/cli/run-desktop.ts';
import { parseStartOptions } from '../../../electron/core/start/start-options.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(script: string): string {
  const path = join(folder, 'electron');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
const options = parseStartOptions(['--data', '/tmp/data', '--as', 'li.na']);

it('runs the app with our options behind a separator, and hands on its exit code', async () => {
  const electron = program(
    '[ "$2 $3 $4" = "-- --data=/tmp/data --as=li.na" ] && [ -z "$ELECTRON_RUN_AS_NODE" ] && exit 5; exit 6',
  );
  expect(await runDesktop(electron, options)).toEqual({ ran: true, exitCode: 5 });
});

it.each([
  ['a crash before the first line of ours', 'kill -TRAP $$', /SIGTRAP/],
  ['a library that is missing', 'exit 127', /127/],
])('tells %s from an end of the app itself', async (_what, script, because) => {
  expect(await runDesktop(program(script), options)).toEqual({
    ran: false,
    because: expect.stringMatching(because),
  });
});

it('says so where there is no such program', async () => {
  expect(await runDesktop(join(folder, 'missing'), options)).toMatchObject({ ran: false });
});
