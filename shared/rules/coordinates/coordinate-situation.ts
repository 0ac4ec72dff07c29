import type { CoordinateParts } from '../../model/coordinate.ts';
import type { LocalText } from '../../model/local-text.ts';
import { appOf } from '../diagnosis/names.ts';
import { shortCode } from '../exceptions/short-code.ts';
import { partsOfText } from './coordinate-parts.ts';
import type { Situation } from '../plan-match.ts';
import type { KnownSystems } from './known-systems.ts';

/** What a plan is looked for: a coordinate, or a cause, which may be at another node than the one who reports it. */
export interface AskedCoordinate {
  /** Where it lies. */
  node: string;
  code: string;
  /** Its text; null: it is known by node and code alone. */
  coordinate: string | null;
}

/**
 * The situation that a coordinate is, for whoever looks for plans. What a plan may name it by, the closest first: its text, its short code,
 * its code, as it is reported too, its node, its system. Of the coordinates file count the plans that it names for the code, which is one of
 * the system that reports, and for the system where it lies; the look of its faults; and its entry.
 */
export function situationOfCoordinate(
  { node, code, coordinate }: AskedCoordinate,
  known: KnownSystems,
): Situation {
  const exact = coordinate === null ? [] : [coordinate, shortCode(coordinate)];
  const reporter = (coordinate === null ? null : partsOfText(coordinate)?.link.at(-1)) ?? node;
  const meaning = known.meaningOf(reporter, code) ?? known.meaningOf(node, code);
  const reported = meaning === null || meaning.code === code ? [] : [meaning.code];
  return {
    named: [...new Set([...known.plansOfCode(reporter, code), ...known.plansOf(node, code)])],
    namedBy: 'coordinates',
    codes: [...new Set([...exact, code, ...reported, node, appOf(node)])].filter((text) => text !== ''),
    node,
    entry: known.capacityEntryOf(node) ?? known.entryOf(node) ?? node,
    line: null,
    portrait: known.portraitOf(node),
  };
}

/** What does not fit what the file says of the code; null: nothing. Then one code is used for two points at which things fail. */
export function doubtOf(parts: CoordinateParts, known: KnownSystems): LocalText | null {
  const node = parts.link.at(-1) ?? '';
  const meaning = known.meaningOf(node, parts.code);
  if (meaning?.kind === undefined) return null;
  const { kind, dependency = null } = meaning;
  if (parts.kind === kind && (dependency === null || parts.dependency === dependency)) return null;
  const meant = (inner: string) => (dependency === null ? inner : `${inner}(${dependency})`);
  const seen = parts.dependency === null ? parts.kind : `${parts.kind}(${parts.dependency})`;
  return {
    en: `The coordinates file has ${meant(kind)} for ${meaning.code}, and it was reported as ${seen}: one code for two points`,
    zh: `坐标配置中 ${meaning.code} 对应 ${meant(kind)}，实际上报为 ${seen}：同一错误码用于两处`,
  };
}
