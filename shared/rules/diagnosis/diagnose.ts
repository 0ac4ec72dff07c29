import type { Cause, Diagnosis } from '../../model/diagnosis.ts';
import { blame, unit } from './blame.ts';
import { clockOffsets } from './clock-offsets.ts';
import { callGraphOf } from './call-graph.ts';
import { coordinateText } from './coordinate-text.ts';
import { discardedOf } from './discarded.ts';
import { entriesOf } from './entries-of.ts';
import { withLeads } from './leads.ts';
import { appOf } from './names.ts';
import { nextOf } from './next.ts';
import { onsetOf } from './onset.ts';
import { rank, type Ranked } from './ranking.ts';
import type { RecordTable } from './record-table.ts';
import { withoutRefusals } from './refusals.ts';
import { resolved } from './resolved.ts';
import { silencesOf } from './silences.ts';
import { standingOut, type BroughtBack, type StandingOut } from './standing-out.ts';
import { suspectsOf } from './suspects.ts';
import { judge, noRecords } from './verdict.ts';
import { whyOf } from './why.ts';
import { windowsOf, type Windows } from './windows.ts';

export interface DiagnoseOptions {
  /**
   * When the trouble began, ms; records before are quiet time. Null: what was added as quiet is; where nothing was, what came before the
   * failures became more frequent all at once.
   */
  since: number | null;
  /** Ids of plans that answer a code or a coordinate, best first. */
  plansFor?: (codes: readonly string[]) => string[];
  /** Nodes and codes that count as not usual, although they are: somebody wants to look at them. */
  broughtBack?: readonly BroughtBack[];
}

const mostCauses = 10;
/** Of what has to stand out for a cause, so much is enough for a lead. */
const faintly = 0.4;

/**
 * From exception records to the cause (seed 002). First what is as usual as in the quiet time is set aside; then each failed request is
 * followed to where it began; then the systems that this points to are ranked by when they began, how deep they lie, how much they account
 * for and how far they stand out. The same records in any order give the same answer.
 */
export function diagnose(table: RecordTable, options: DiagnoseOptions): Diagnosis {
  return diagnoseInDetail(table, options).diagnosis;
}

/** The same, with what it rests on. */
export interface DetailedDiagnosis {
  diagnosis: Diagnosis;
  windows: Windows;
  standing: StandingOut;
}

export function diagnoseInDetail(
  table: RecordTable,
  { since, plansFor = () => [], broughtBack = [] }: DiagnoseOptions,
): DetailedDiagnosis {
  const offsets = clockOffsets(table);
  const began =
    since ??
    (hasQuiet(table) ? null : onsetOf(table, (row) => table.time(row) - (offsets[table.host(row)] ?? 0)));
  const windows = windowsOf(table, offsets, began);
  const told = resolved(table);
  const standing = standingOut(told, windows, broughtBack);
  const graph = callGraphOf(told);
  const blamed = blame(told, graph, windows, standing);
  const silences = silencesOf(told, windows, standing);
  const refusals = withoutRefusals(told, graph, blamed, broughtBack);
  const suspects = suspectsOf(told, graph, refusals.blamed, standing, silences);
  const pointedTo = rank(told, windows, standing, suspects);
  let records = 0;
  let quiet = 0;
  for (let row = 0; row < table.length; row += 1) {
    if (windows.isQuiet(row)) quiet += table.weight(row);
    else records += table.weight(row);
  }
  const { verdict, why, doubt } = judge(pointedTo, standing, windows.quietBuckets > 0, refusals);
  // A clear answer is not watered down with leads.
  const ranked =
    verdict === 'clear'
      ? pointedTo
      : withLeads(told, windows, standing, silences, blamed, {
          pointedTo,
          refusing: new Set(refusals.refusing.map(({ app }) => app)),
          faintly: () => {
            const faint = standingOut(told, windows, broughtBack, faintly);
            const blamedFaintly = blame(told, graph, windows, faint);
            const others = withoutRefusals(told, graph, blamedFaintly, broughtBack);
            return rank(told, windows, faint, suspectsOf(told, graph, others.blamed, faint, silences));
          },
        });
  const causes = ranked
    .slice(0, mostCauses)
    .map((_, place) => causeOf(table, told, standing, ranked, place, plansFor));
  const diagnosis: Diagnosis = {
    records,
    quiet,
    from: windows.from,
    to: windows.to,
    verdict,
    why: records === 0 ? noRecords : why,
    next: nextOf({
      table: told,
      ranked,
      silences,
      refusing: refusals.refusing,
      doubt,
      hasQuiet: windows.quietBuckets > 0,
      records,
    }),
    causes,
    entriesOf: Object.fromEntries(
      causes.map(({ node }, place) => [node, entriesOf(told, ranked[place]?.suspect)]),
    ),
    discarded: discardedOf(told, standing, blamed, refusals.setAside),
  };
  return { diagnosis, windows, standing };
}

function hasQuiet(table: RecordTable): boolean {
  for (let row = 0; row < table.length; row += 1) if (table.isQuiet(row)) return true;
  return false;
}

function causeOf(
  table: RecordTable,
  told: RecordTable,
  standing: StandingOut,
  ranked: readonly Ranked[],
  place: number,
  plansFor: (codes: readonly string[]) => string[],
): Cause {
  const one = ranked[place];
  if (!one) throw new RangeError(`there is no cause ${place}`);
  const { suspect, parts, score, firstSeen, ending } = one;
  const node = nodeOf(told, suspect.nodes);
  const coordinate = heaviest(suspect.coordinates, (number) => coordinateText(table, number));
  const code = table.codes.all[table.coordinates[coordinate]?.code ?? -1] ?? '';
  const text = coordinateText(table, coordinate);
  return {
    rank: place + 1,
    node,
    coordinate: text,
    code,
    score: rounded(score),
    parts: {
      time: rounded(parts.time),
      depth: rounded(parts.depth),
      count: rounded(parts.count),
      noise: rounded(parts.noise),
    },
    firstSeen,
    count: Math.round(suspect.units / unit),
    endedAt: ending?.at ?? null,
    silent: suspect.silence > 0.5 && suspect.sent <= 0.5,
    why: whyOf(told, standing, ranked, place),
    plans: plansFor([code, node, text]),
  };
}

/** The node that failed most; one that says what was called rather than the system alone. */
function nodeOf({ nodes }: RecordTable, weights: ReadonlyMap<number, number>): string {
  const nameOf = (number: number) => nodes.all[number] ?? '';
  const whole = new Map([...weights].filter(([number]) => nameOf(number).includes('@')));
  const node = nameOf(heaviest(whole.size > 0 ? whole : weights, nameOf));
  // Of an address, the system is told.
  return node.includes('@') ? node : appOf(node);
}

/** To the thousandth: more would pretend to be exact. */
function rounded(part: number): number {
  return Math.round(part * 1_000) / 1_000;
}

function heaviest(weights: ReadonlyMap<number, number>, nameOf: (number: number) => string): number {
  const [first] = [...weights].toSorted(
    ([left, leftWeight], [right, rightWeight]) =>
      rightWeight - leftWeight || (nameOf(left) < nameOf(right) ? -1 : 1),
  );
  return first?.[0] ?? -1;
}
