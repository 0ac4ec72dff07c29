import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../support/gateway.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startToldCore } from '../../support/told-core.ts';
import { byHand, send } from '../../unit/rules/execution/rehearsed.ts';

const ownDisk = 'mount -t tmpfs -o size=2m tmpfs "$0" && exec "$@"';

/** Null: a small disk of its own can be mounted; else why not. */
function whyNoDisk(): string | null {
  const folder = temporaryFolder();
  const tried = spawnSync('unshare', ['-rm', 'sh', '-c', ownDisk, folder, 'true'], { encoding: 'utf8' });
  if (tried.error) return 'unshare is not here: only Linux gives a process a disk of its own';
  return tried.status === 0 ? null : `a disk of its own may not be mounted here: ${tried.stderr.trim()}`;
}

describe('a disk that is full', () => {
  it('G4 lets no action start, is told within a second while reading goes on, and is over when there is room', async ({
    skip,
  }) => {
    const obstacle = whyNoDisk();
    // An input and output error, which needs no disk, is in the unit tests.
    if (obstacle !== null) skip(obstacle);
    const gateway = await startGateway();
    onTestFinished(() => gateway.stop());
    const dataFolder = join(temporaryFolder(), 'data');
    mkdirSync(dataFolder);
    const steps = [byHand('look'), send('a')];
    const core = await startToldCore({
      plans: { one: { id: 'PLN-1', version: 1, title: 'One', kind: 'emergency', steps } },
      targets: { shop: { url: gateway.url } },
      dataFolder,
      within: ['unshare', '-rm', 'sh', '-c', ownDisk, dataFolder],
    });
    const execution = await core.start('PLN-1');
    const filler = join(`/proc/${core.process.pid}/root`, dataFolder, 'filler');
    fill(filler);

    const on = {
      executionId: execution.id,
      stepId: 'look',
      direction: 'forward' as const,
      outcome: 'done' as const,
    };
    const confirm = () => core.say({ act: 'confirm', ...on, person: 'li.na' });
    // The last pages of what SQLite has already taken may still be written: then the disk is full with the next word.
    const refusedAt = await refusal(confirm);
    const told = await core.until((report) =>
      report.kind === 'log' && !report.writable ? report : undefined,
    );
    expect(performance.now() - refusedAt).toBeLessThan(1_000);
    expect(told.readable).toBeGreaterThan(1);
    expect(await confirm()).toBe('log-unwritable');
    expect(core.executions()[0]?.steps.map(({ status }) => status)).toEqual(['waiting', 'not-started']);
    expect(gateway.requests).toHaveLength(0);

    const heard = core.heard();
    rmSync(filler);
    await core.until((report) => (report.kind === 'log' && report.writable ? report : undefined), heard);
    // Nothing that was refused happens afterwards by itself.
    expect(gateway.requests).toHaveLength(0);
    await untilAccepted(confirm);
    await core.say({ act: 'resume', ...on, stepId: null, person: 'li.na' });
    await gateway.received(1);
  });
});

/** Takes all the room that is left, to the last byte. */
function fill(file: string): void {
  for (const size of [65_536, 4_096, 512]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (failure) {
      if (!(failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC')) throw failure;
    }
  }
}

/** @returns when a word was refused because it could not be recorded. */
async function refusal(say: () => Promise<string | null>): Promise<number> {
  const refused = await say();
  expect(refused).toBe('log-unwritable');
  return performance.now();
}

async function untilAccepted(say: () => Promise<string | null>): Promise<void> {
  while ((await say()) !== null);
}
