import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedConsole, startWithoutRoute, whyNoNamespace } from '../offline/cold-start.ts';
import { machine } from './machine.ts';
import { spread } from './run-bench.ts';

export const coldStartTitle = 'a start without any network, to the library and to every cached plan (G10)';

const libraryGoalMs = 5_000;
const planGoalMs = 1_000;

/** Prints the times. @returns whether both goals are kept in every round. */
export async function benchColdStart(option: (name: string) => string | undefined): Promise<boolean> {
  const obstacle = whyNoNamespace();
  if (obstacle !== null) throw new Error(obstacle);
  const rounds = Number(option('--rounds') ?? 7);
  console.log(`cold-start: ${coldStartTitle}\n${rounds} rounds; ${machine()}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-cold-'));
  try {
    const cached = await cachedConsole(folder);
    const library: number[] = [];
    const page: number[] = [];
    const plans: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const found = await startWithoutRoute(cached);
      library.push(found.libraryAfter);
      page.push(found.pageAfter);
      plans.push(Math.max(...found.opened.map(({ took }) => took)));
    }
    console.log(`process start to the library's answer, ms            ${spread(library)}`);
    console.log(`process start to the page, ms                        ${spread(page)}`);
    console.log(`slowest of ${cached.plans} cached plans with its preflight, ms   ${spread(plans)}`);
    console.log(`goals: ${libraryGoalMs} ms and ${planGoalMs} ms`);
    return Math.max(...library) <= libraryGoalMs && Math.max(...plans) <= planGoalMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
