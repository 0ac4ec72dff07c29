import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createSystemClock, type Clock } from '../../electron/core/clock.ts';
import { createPlanFiles, type PlanFiles } from '../../electron/core/plans/plan-files.ts';
import { createPlanLibrary } from '../../electron/core/plans/plan-library.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { PlanOrigin } from '../../shared/model/settings.ts';
import { createMemoryLog } from './memory-log.ts';

export interface KeptPlans {
  files: PlanFiles;
  /** Writes the file of a plan as another hand would, and waits until it is in force. */
  put(plan: Plan): Promise<void>;
  read(planId: string): string;
  close(): void;
}

/**
 * Plans in a folder of their own, with the real library over them.
 *
 * @param origin another one than the folder, for who may save.
 * @param clock another one than the machine's, for when they were seen.
 */
export async function keepPlans(
  plans: readonly Plan[],
  { origin, clock = createSystemClock() }: { origin?: PlanOrigin; clock?: Clock } = {},
): Promise<KeptPlans> {
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-plans-'));
  const place = join(folder, 'sale-930', 'plans');
  mkdirSync(place, { recursive: true });
  const fileOf = (id: string) => join(place, `${id.toLowerCase()}.plan.yaml`);
  const write = (plan: Plan) => writeFileSync(fileOf(plan.id), stringify(plan));
  for (const plan of plans) write(plan);
  const log = createMemoryLog();
  const library = createPlanLibrary({
    origin: place,
    folder: join(folder, 'cache'),
    sources: [],
    clock,
    log,
  });
  return {
    files: createPlanFiles({ origin: origin ?? place, library, log, clock }),
    async put(plan) {
      write(plan);
      await library.reload();
    },
    read: (planId) => readFileSync(fileOf(planId), 'utf8'),
    close() {
      library.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
