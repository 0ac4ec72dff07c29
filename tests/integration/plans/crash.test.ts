import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as realTime } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { logFile, openLog } from '../../../electron/core/log/open-log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { answer, hold, startGateway, type Gateway } from '../../support/gateway.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { planOf, send } from '../../unit/rules/execution/rehearsed.ts';
import { by, openExecutor, recordOf, statuses } from '../../unit/plans/opened-executor.ts';

const script = fileURLToPath(new URL('../../support/executor-process.ts', import.meta.url));

async function gatewayOf(): Promise<Gateway> {
  const gateway = await startGateway();
  onTestFinished(() => gateway.stop());
  return gateway;
}

function startProcess(folder: string, gateway: Gateway, steps: number): ChildProcess {
  const child = spawn(process.execPath, [script, folder, gateway.url, String(steps)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await kill(child);
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The executor of a later start on the same folder, which must find everything in its log. */
function foundIn(folder: string, gateway: Gateway) {
  const clock = createFakeClock(Date.now());
  const log = openLog({ folder, clock });
  onTestFinished(() => log.close());
  const setup = {
    log,
    clock,
    samples: createFakeSamples(clock),
    targets: { shop: { url: gateway.url } },
    plans: [],
  };
  const { executor } = openExecutor(setup);
  return { executor, log };
}

describe('kill -9 (G1, G3)', () => {
  it('between intent and outcome: the step is UNKNOWN after the restart, and the gateway counted one request', async () => {
    const gateway = await gatewayOf();
    gateway.replyWith(hold);
    const folder = temporaryFolder();
    const child = startProcess(folder, gateway, 2);
    await gateway.received(1);
    await kill(child);
    gateway.replyWith(answer(200));

    const { executor } = foundIn(folder, gateway);
    const [execution] = executor.view.read();
    expect(execution?.status).toBe('paused');
    expect(execution && statuses(execution)).toEqual(['unknown', 'not-started']);
    await realTime(300);
    expect(gateway.requests).toHaveLength(1);
    expect(gateway.countOf(`${execution?.id}:s1:forward:1`)).toBe(1);
  });
});

describe('the intent (G2)', () => {
  it('is on disk, for any other process to read, when the request arrives', async () => {
    const gateway = await gatewayOf();
    const folder = temporaryFolder();
    const clock = createSystemClock();
    const log = openLog({ folder, clock });
    onTestFinished(() => log.close());
    const fake = createFakeClock();
    const plan = planOf([send('a')]);
    const targets = { shop: { url: gateway.url } };
    const { executor } = openExecutor({
      log,
      clock,
      samples: createFakeSamples(fake),
      targets,
      plans: [recordOf(plan)],
    });
    const found: unknown[] = [];
    gateway.replyWith((request, response) => {
      const database = new DatabaseSync(logFile(folder), { readOnly: true });
      const row = database.prepare("SELECT data FROM event WHERE kind = 'step.intended'").get();
      database.close();
      const { key, request: marked } = JSON.parse(String(row?.['data'])) as { key: string; request: unknown };
      found.push({ isSame: key === request.key, marked });
      answer(200)(request, response);
    });
    executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') });
    await gateway.received(1);
    expect(found).toEqual([
      {
        isSame: true,
        marked: {
          method: 'POST',
          address: `${gateway.url}/a`,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          at: expect.any(Number),
        },
      },
    ]);
  });
});
