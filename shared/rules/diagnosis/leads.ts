import type { Blame } from './blame.ts';
import type { Ranked } from './ranking.ts';
import type { RecordTable } from './record-table.ts';
import type { Silence } from './silences.ts';
import type { StandingOut } from './standing-out.ts';
import type { Windows } from './windows.ts';

/** So many are always named, where there are so many systems that reported anything. */
const fewest = 5;
/** No lead reaches what something points to surely. */
const highestScore = 0.05;
const highestFaint = 0.1;
/** Standard deviations below which more than usual is nothing. */
const leastZ = 0.5;

interface Known {
  pointedTo: readonly Ranked[];
  /** What would be pointed to if less had to stand out. */
  faintly: () => readonly Ranked[];
  /** Systems that report more than usual since they refuse on purpose. */
  refusing: ReadonlySet<number>;
}

/** Where little stands out, the next best: what became silent, and what reports more than usual, however little. */
export function withLeads(
  table: RecordTable,
  windows: Windows,
  standing: StandingOut,
  silences: readonly Silence[],
  { echoes }: Blame,
  { pointedTo, faintly, refusing }: Known,
): Ranked[] {
  if (pointedTo.length >= fewest) return [...pointedTo];
  const ranked = [...pointedTo, ...faintLeads(pointedTo, faintly())];
  const known = new Set(ranked.map(({ suspect }) => suspect.app));
  const most = busiestOf(table, windows);
  const silent = new Map(silences.map(({ app, z }) => [app, z]));
  const echoing = new Set([...echoes.keys()].map((coordinate) => appOfCoordinate(table, coordinate)));
  const leads = table.apps.all.flatMap((_, app): Ranked[] => {
    const busiest = most.get(app);
    if (!busiest || known.has(app)) return [];
    const lead = silent.has(app) ? 'silent' : echoing.has(app) ? 'echo' : 'more';
    if (lead === 'more' && refusing.has(app)) return [];
    const z = silent.get(app) ?? standing.ofApp(app).z;
    if (z < leastZ) return [];
    const { coordinate, firstSeen } = busiest;
    const node = table.links[table.coordinates[coordinate]?.link ?? -1]?.node ?? -1;
    return [
      {
        suspect: {
          app,
          units: 0,
          nodes: new Map([[node, 1]]),
          coordinates: new Map([[coordinate, 0]]),
          moments: [],
          depth: 0,
          silence: 0,
          sent: 0,
          followed: 0,
        },
        parts: { time: 0, depth: 0, count: 0, noise: 0 },
        score: highestScore * (1 - Math.exp(-z / 4)),
        firstSeen,
        begun: firstSeen,
        ending: null,
        lead,
      },
    ];
  });
  const nameOf = ({ suspect }: Ranked) => table.apps.all[suspect.app] ?? '';
  return [
    ...ranked,
    ...leads.toSorted((left, right) => right.score - left.score || (nameOf(left) < nameOf(right) ? -1 : 1)),
  ]
    .toSorted((left, right) => right.score - left.score)
    .slice(0, Math.max(fewest, pointedTo.length));
}

function appOfCoordinate(table: RecordTable, coordinate: number): number {
  return table.links[table.coordinates[coordinate]?.link ?? -1]?.app ?? -1;
}

/** What would be pointed to if less had to stand out. */
function faintLeads(pointedTo: readonly Ranked[], faint: readonly Ranked[]): Ranked[] {
  const known = new Set(pointedTo.map(({ suspect }) => suspect.app));
  return faint
    .filter(({ suspect }) => !known.has(suspect.app))
    .map((one) => ({ ...one, score: highestFaint * one.score, lead: 'more' }));
}

/** Of each system, what it reported most; in the quiet time, where it reports nothing any more. */
function busiestOf(table: RecordTable, windows: Windows) {
  const counts = new Map<number, { count: number; firstSeen: number }>();
  for (let row = 0; row < table.length; row += 1) {
    const coordinate = table.coordinate(row);
    const isDuring = !windows.isQuiet(row);
    const one = counts.get(coordinate) ?? { count: 0, firstSeen: Infinity };
    counts.set(coordinate, one);
    // What happens now counts before all that was.
    one.count += isDuring ? 1_000_000 * table.weight(row) : table.weight(row);
    one.firstSeen = Math.min(
      one.firstSeen,
      isDuring || windows.from === null ? windows.time(row) : windows.from,
    );
  }
  const busiest = new Map<number, { coordinate: number; count: number; firstSeen: number; key: string }>();
  for (const [coordinate, { count, firstSeen }] of counts) {
    const known = table.coordinates[coordinate];
    const link = table.links[known?.link ?? -1];
    if (!known || !link) continue;
    const key = `${table.nodes.all[link.node]} ${table.codes.all[known.code]} ${known.kind}`;
    const best = busiest.get(link.app);
    if (!best || count > best.count || (count === best.count && key < best.key)) {
      busiest.set(link.app, { coordinate, count, firstSeen, key });
    }
  }
  return busiest;
}
