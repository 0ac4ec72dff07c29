import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createConsole } from '../../../electron/core/create-console.ts';
import type { Console } from '../../../electron/core/console.ts';
import type { Actor } from '../../../electron/core/actor.ts';
import type { Disposer } from '../../../electron/core/disposer.ts';

export const chenLan: Actor = { person: 'chen.lan', role: 'commander' };
export const xuKai: Actor = { person: 'xu.kai', role: 'responder' };

/** A whole console on the rehearsal, at many times the real speed. */
export async function rehearse(scenario: string, speed: number, dataFolder?: string): Promise<Console> {
  const own = dataFolder ?? (await mkdtemp(join(tmpdir(), 'tidewatch-incident-')));
  if (dataFolder === undefined) onTestFinished(() => rm(own, { recursive: true, force: true }));
  const core = await createConsole({
    dataFolder: own,
    rehearse: scenario,
    speed,
    host: 'server',
    version: '0.0.0',
    secrets: {
      read(name) {
        throw new Error(`no secret ${name}`);
      },
    },
  });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= core.close());
  onTestFinished(close);
  return { ...core, close };
}

/** Settles with the first value of the view that the look finds something in. */
export function seen<Value, Found>(
  view: { watch(listener: (value: Value) => void): Disposer },
  look: (value: Value) => Found | null | undefined | false,
): Promise<Found> {
  return new Promise((resolve) => {
    let stop: Disposer | null = null;
    let isOver = false;
    stop = view.watch((value) => {
      const found = isOver ? null : look(value);
      if (found === null || found === undefined || found === false) return;
      isOver = true;
      stop?.();
      resolve(found);
    });
    if (isOver) stop();
  });
}

let commands = 0;
/** A new command of a person. */
export const said = (actor: Actor) => ({ actor, commandId: `command-of-the-test-${(commands += 1)}` });
