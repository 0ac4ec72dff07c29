import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Start = z.object({ argv: z.array(z.string()), cwd: z.string() });
type Start = z.infer<typeof Start>;

const ending = '.double-start.json';

/** A signal carries no words: what the second process was started with lies in the folder of the first, written whole before it has its name. */
export function leaveStart(folder: string): void {
  const start: Start = { argv: process.argv, cwd: process.cwd() };
  const path = join(folder, `${process.pid}${ending}`);
  writeFileSync(`${path}.part`, JSON.stringify(start));
  renameSync(`${path}.part`, path);
}

/** Signals that come together are one: every start that has not been told of. */
export function takeStarts(folder: string): Start[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => {
      const path = join(folder, name);
      const start = Start.parse(JSON.parse(readFileSync(path, 'utf8')));
      rmSync(path);
      return start;
    });
}
