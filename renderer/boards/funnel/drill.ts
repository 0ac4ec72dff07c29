import { useMemo } from 'react';
import type { FunnelBoard, LineRow } from '../../../shared/model/funnel-board.ts';
import { navigateHash } from '../../app/hash-location.ts';
import { useHashQuery, withQuery } from '../../app/hash-query.ts';

/** Where somebody is between a stage and what serves it; it stands in the address, so that going back goes up. */
export interface Drill {
  stage: string;
  /** Null: the lines are shown. */
  line: string | null;
  /** The entry whose page somebody comes back from. */
  at: string | null;
}

export function useDrill(board: FunnelBoard): Drill | null {
  const [query] = useHashQuery();
  return useMemo(() => {
    const stage = board.stages.find(({ id }) => id === query.get('stage'));
    if (!stage) return null;
    const line = board.lines.find(({ id }) => id === query.get('line'));
    return { stage: stage.id, line: line?.id ?? null, at: query.get('at') };
  }, [board.stages, board.lines, query]);
}

/** One level down, or across; the way back is kept. */
export function drillTo(stage: string, line: string | null): void {
  const to = withQuery(window.location.hash, { stage, line, at: null });
  navigateHash(to, { state: { drill: depthNow() + 1 } });
}

/** One level up; the level above the lines is the board. */
export function drillUp(drill: Drill): void {
  if (depthNow() > 0) window.history.back();
  else if (drill.line !== null) replaceBy({ line: null, at: null });
  else replaceBy(nowhere);
}

/** Back to the board. */
export function leaveDrill(): void {
  const depth = depthNow();
  if (depth > 0) window.history.go(-depth);
  else replaceBy(nowhere);
}

/** The stage at which a line is worst: where one looks first. */
export function worstStageOf(line: LineRow, board: FunnelBoard): string | null {
  const worst = line.cells
    .filter(({ difference }) => difference !== null)
    .toSorted((left, right) => (left.difference ?? 0) - (right.difference ?? 0))[0];
  return worst?.stage ?? board.stages[0]?.id ?? null;
}

const nowhere = { stage: null, line: null, at: null };

function replaceBy(change: Readonly<Record<string, string | null>>): void {
  navigateHash(withQuery(window.location.hash, change), { replace: true });
}

/** How many steps of this history entry were made here: an address that somebody opened has none. */
function depthNow(): number {
  const state: unknown = window.history.state;
  const depth = typeof state === 'object' && state !== null && 'drill' in state ? state.drill : 0;
  return typeof depth === 'number' ? depth : 0;
}
