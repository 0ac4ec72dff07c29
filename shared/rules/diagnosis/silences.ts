import type { RecordTable } from './record-table.ts';
import type { StandingOut } from './standing-out.ts';
import type { Windows } from './windows.ts';

/** A system of which much less is heard than usual: it may not run any more, or nothing reaches it. */
export interface Silence {
  app: number;
  /** When it was last heard of in the time that is looked at, ms; null: not once. */
  lastAt: number | null;
  count: number;
  usual: number;
  /** Standard deviations below the usual. */
  z: number;
}

/** Of what is usual, so many records have to be missing before silence says anything. */
const leastUsual = 10;
/** Of the usual: as much as this is no silence. */
const mostLeft = 0.4;
const leastSurely = 3.5;

/** The systems that became silent, surest first. Traffic that fell for everybody is taken out. */
export function silencesOf(table: RecordTable, windows: Windows, standing: StandingOut): Silence[] {
  if (windows.quietBuckets === 0) return [];
  const last = new Map<number, number>();
  for (let row = 0; row < table.length; row += 1) {
    if (windows.isQuiet(row)) continue;
    const app = table.links[table.coordinates[table.coordinate(row)]?.link ?? -1]?.app ?? -1;
    const at = windows.time(row);
    if (at > (last.get(app) ?? -Infinity)) last.set(app, at);
  }
  const nameOf = (app: number) => table.apps.all[app] ?? '';
  return table.apps.all
    .flatMap((_, app): Silence[] => {
      const { count, usual, z } = standing.ofApp(app);
      if (usual < leastUsual || count > mostLeft * usual || z > -leastSurely) return [];
      return [{ app, lastAt: last.get(app) ?? null, count, usual, z: -z }];
    })
    .toSorted((left, right) => right.z - left.z || (nameOf(left.app) < nameOf(right.app) ? -1 : 1));
}
