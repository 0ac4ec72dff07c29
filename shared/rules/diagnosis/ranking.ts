import type { CauseParts } from '../../model/diagnosis.ts';
import { unit } from './blame.ts';
import { endingOf, knownUntil, type Ending } from './ending.ts';
import type { RecordTable } from './record-table.ts';
import type { StandingOut } from './standing-out.ts';
import type { Suspect } from './suspects.ts';
import type { Windows } from './windows.ts';

export interface Ranked {
  suspect: Suspect;
  parts: CauseParts;
  score: number;
  /** When the first of its failures was seen, ms. */
  firstSeen: number;
  /** When its failures began in earnest: a stray one before does not count. */
  begun: number;
  /** Null: it goes on, as far as can be told. */
  ending: Ending | null;
  /** Only a lead: nothing that stands out points to it, but it became silent, echoes others, or reports somewhat more than usual. */
  lead: 'silent' | 'echo' | 'more' | null;
}

/**
 * How much each criterion counts, together 1: how far something stands out of the usual says most, then how much it accounts for, then when
 * it began; depth breaks ties, since echoes have been followed down before (docs/decisions/0019).
 */
export const weights = { count: 0.28, time: 0.11, depth: 0.14, noise: 0.47 } as const;
/** Of the depth, what goes by whether failures above follow from it: what fails all by itself is more often nobody's trouble. */
const followedPart = 0.6;
/** The more often something fails the less one more failure says: of the part that a cause accounts for, this power speaks. */
export const countPower = 0.65;
/** A failure that became twice as frequent is far from one that was never seen. */
const noisePower = 2.2;
/** Part of the time that is looked at after which a later beginning hardly counts. */
const patiencePart = 0.12;
const leastPatience = 5_000;
/** Below this part of all units a suspect does not set the beginning: a stray record must not. */
const partThatBegins = 0.02;

/** The suspects, most likely first: the same records in any order give the same ranking. */
export function rank(
  table: RecordTable,
  windows: Windows,
  standing: StandingOut,
  suspects: readonly Suspect[],
): Ranked[] {
  const total = suspects.reduce((sum, { units }) => sum + units, 0);
  if (total <= 0) return [];
  const begun = new Map(suspects.map((suspect) => [suspect.app, beginningOf(suspect)]));
  const serious = suspects.filter(({ units }) => units >= partThatBegins * total);
  const first = serious.reduce((least, { app }) => Math.min(least, begun.get(app) ?? Infinity), Infinity);
  const patience = Math.max(leastPatience, patiencePart * ((windows.to ?? 0) - (windows.from ?? 0)));
  const deepest = serious.reduce((most, { depth }) => Math.max(most, depth), 1);
  const until = knownUntil(table, windows);
  const length = Math.max(1, (windows.to ?? 0) - (windows.from ?? 0));
  return suspects
    .map((suspect): Ranked => {
      const began = begun.get(suspect.app) ?? 0;
      const parts: CauseParts = {
        time: Math.exp(-Math.max(0, began - first) / patience),
        depth:
          (1 - followedPart) *
            (deepest <= 1 ? 1 : Math.min(1, Math.max(0, (suspect.depth - 1) / (deepest - 1)))) +
          followedPart * suspect.followed,
        count: (suspect.units / total) ** countPower,
        noise: distinctness(suspect, standing),
      };
      return {
        suspect,
        parts,
        score: scoreOf(parts, suspect.units / total),
        firstSeen: suspect.moments[0]?.at ?? began,
        begun: began,
        ending: endingOf(suspect, began, { until, usual: usualOf(suspect, standing) / length }),
        lead: null,
      };
    })
    .toSorted(
      (left, right) =>
        right.score - left.score ||
        right.suspect.units - left.suspect.units ||
        nameOrder(table, left.suspect.app, right.suspect.app),
    );
}

/** Of what accounts for next to nothing, neither its time nor its depth says anything. */
function scoreOf(parts: CauseParts, part: number): number {
  const rest = weights.time * parts.time + weights.depth * parts.depth + weights.noise * parts.noise;
  return weights.count * parts.count + rest * Math.min(1, part / partThatBegins);
}

function nameOrder({ apps }: RecordTable, left: number, right: number): number {
  return (apps.all[left] ?? '') < (apps.all[right] ?? '') ? -1 : 1;
}

/** The moment by which a fiftieth of its failures, and at least one, had happened. */
function beginningOf({ moments, units }: Suspect): number {
  const wanted = Math.min(units, Math.max(Math.min(unit, units / 2), units / 50));
  let sum = 0;
  for (const moment of moments) {
    sum += moment.units;
    if (sum >= wanted) return moment.at;
  }
  return moments.at(-1)?.at ?? 0;
}

/** Of its units, those that are usual. */
function usualOf({ coordinates }: Suspect, standing: StandingOut): number {
  let sum = 0;
  for (const [coordinate, units] of coordinates) {
    const { count, usual } = standing.of(coordinate);
    if (count > 0) sum += Math.round(units * Math.min(1, usual / count));
  }
  return sum;
}

/** How far what names it stands out of the usual, 0…1. */
function distinctness({ coordinates, units }: Suspect, standing: StandingOut): number {
  let sum = 0;
  for (const [coordinate, part] of coordinates) {
    const { z, weight } = standing.of(coordinate);
    sum += Math.round(part * weight ** noisePower * (1 - Math.exp(-z)));
  }
  return units > 0 ? sum / units : 0;
}
