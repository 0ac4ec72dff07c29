import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { logFile, openLog } from '../../../electron/core/log/open-log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { answer, hold, startGateway } from '../../support/gateway.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { byHand, planOf, send } from '../rules/execution/rehearsed.ts';
import { by, onStep, openExecutor, recordOf, statuses } from './opened-executor.ts';

const frameBytes = 4_096 + 24;
const headerBytes = 32;
/** Between two frames every cut leaves the same: SQLite takes whole frames only. A few are cut all the same. */
const stride = 7_993;

describe('a log that was cut off', () => {
  it('G3 anywhere leaves each step not started, done, failed or UNKNOWN, nothing under way, and nothing sent again', async () => {
    const gateway = await startGateway();
    onTestFinished(() => gateway.stop());
    const folder = temporaryFolder();
    const clock = createFakeClock();
    const log = openLog({ folder, clock });
    onTestFinished(() => log.close());
    const common = { clock, samples: createFakeSamples(clock), targets: { shop: { url: gateway.url } } };
    const plan = planOf([send('a'), byHand('b'), send('c'), { id: 'd', title: 'd', action: { wait: '1h' } }]);
    const { executor } = openExecutor({ ...common, log, plans: [recordOf(plan)] });
    const start = () => executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') }).id;
    const until = async (id: string, wanted: string) => {
      while (statuses(executor.get(id)).join() !== wanted) await new Promise((next) => setTimeout(next, 1));
    };
    // One that is taken back, one that fails, one that waits, and one whose answer never comes.
    const first = start();
    await until(first, 'done,waiting,not-started,not-started');
    executor.confirm({ ...onStep(executor.get(first), 'b'), note: null });
    await until(first, 'done,done,done,waiting');
    executor.rollback({ ...by('li.na'), executionId: first });
    await gateway.received(4);
    gateway.replyWith(answer(409));
    await until(start(), 'failed,not-started,not-started,not-started');
    gateway.replyWith(hold);
    start();
    await gateway.received(6);

    const sent = gateway.requests.length;
    const whole = logFile(folder);
    const [main, wal] = [readFileSync(whole), readFileSync(`${whole}-wal`)];
    const found = new Set<string>();
    const cuts = new Set<number>();
    for (let at = wal.length; at > 0; at -= stride) cuts.add(at);
    for (let frame = headerBytes; frame <= wal.length; frame += frameBytes)
      for (const at of [frame - 1, frame]) cuts.add(Math.min(at, wal.length));

    const image = temporaryFolder();
    cpSync(whole, logFile(image));
    for (const cut of cuts) {
      writeFileSync(logFile(image), main);
      writeFileSync(`${logFile(image)}-wal`, wal.subarray(0, cut));
      const torn = openLog({ folder: image, clock });
      const { executor: again } = openExecutor({ ...common, log: torn, plans: [] });
      for (const execution of again.view.read()) {
        expect(['paused', 'finished']).toContain(execution.status);
        for (const { status } of [...execution.steps, ...execution.rollbacks]) found.add(status);
      }
      await again.close();
      torn.close();
    }
    expect([...found].toSorted()).toEqual(['done', 'failed', 'not-started', 'skipped', 'unknown']);
    expect(gateway.requests).toHaveLength(sent);
  }, 60_000);
});
