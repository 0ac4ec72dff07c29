import { writeSync } from 'node:fs';
import { z } from 'zod';
import { ConsoleError } from '../../electron/core/console-error.ts';
import { createConsole } from '../../electron/core/create-console.ts';
import { environmentSecrets } from '../../electron/core/secret-places/environment-secrets.ts';
import { createSecretStore } from '../../electron/core/secret-places/secret-place.ts';
import { armCrashPoints } from './crash-points.ts';
import { Order, type Report } from './reports.ts';
import { seenIn } from './seen.ts';

/**
 * A whole core in a process of its own, to be killed: `subject.ts CONFIG DATA ARMED`. It does what it is told over IPC and says what it
 * sees. ARMED are names of crash points as JSON; at the first of them it writes the name to file descriptor 4 and ends by SIGKILL.
 */
const [config = '', dataFolder = '', armedText = '[]'] = process.argv.slice(2);
const armed = new Set(z.array(z.string()).parse(JSON.parse(armedText)));
armCrashPoints(armed, (point) => {
  writeSync(4, point);
  process.kill(process.pid, 'SIGKILL');
});

const say = (report: Report) => void process.send?.(report);
const core = await createConsole({
  config,
  dataFolder,
  host: 'server',
  secrets: createSecretStore([environmentSecrets(process.env)]),
  version: '0.0.0',
});
const look = () => core.executions.read().map(seenIn);
say({ kind: 'ready', after: performance.now(), executions: look() });

core.status.watch(({ log: { writable } }) =>
  say({ kind: 'log', writable, readable: core.log.read({ after: 0, limit: 10_000 }).length }),
);
let told = false;
core.log.subscribe(() => {
  if (told) return;
  told = true;
  setImmediate(() => {
    told = false;
    say({ kind: 'seen', executions: look() });
  });
});

process.on('message', (message) => {
  const order = Order.parse(message);
  if (order.act === 'close') {
    void core.close().then(() => process.exit(0));
    return;
  }
  try {
    carryOut(order);
    say({ kind: 'answer', commandId: order.commandId, refused: null });
  } catch (failure) {
    if (!(failure instanceof ConsoleError)) throw failure;
    say({ kind: 'answer', commandId: order.commandId, refused: failure.code });
  }
  say({ kind: 'seen', executions: look() });
});
// Whoever started it may die: then it ends as well.
process.on('disconnect', () => process.exit(0));

function carryOut(order: Exclude<Order, { act: 'close' }>): void {
  const { executor } = core;
  const { commandId, person } = order;
  const by = { commandId, actor: { person, role: 'commander' as const } };
  if (order.act === 'start') {
    executor.start({ ...by, planId: order.planId, mode: order.mode, typedId: order.planId });
    return;
  }
  const { act, executionId, stepId, direction } = order;
  const whole = { ...by, executionId };
  if (act === 'approve') return void executor.approve({ ...whole, stepId, direction });
  if (stepId === null) {
    if (act === 'pause' || act === 'resume' || act === 'rollback' || act === 'finish') executor[act](whole);
    return;
  }
  const on = { ...whole, stepId, direction };
  switch (act) {
    case 'run':
    case 'retry':
    case 'measure':
      executor[act](on);
      break;
    case 'confirm':
      executor.confirm({ ...on, note: null });
      break;
    case 'skip':
    case 'defer':
      executor[act]({ ...on, reason: 'a word of the harness' });
      break;
    case 'resolve':
      executor.resolve({ ...on, outcome: order.outcome, note: null });
      break;
    case 'pause':
    case 'resume':
    case 'rollback':
    case 'finish':
      throw new Error(`${act} is for the whole of an execution`);
  }
}
