import type { AlertBoard } from '../../model/alert.ts';
import type { AlertGroup } from '../../model/alert-group.ts';
import { worstStanding, type Standing } from './standing.ts';

/** What stands of the alerts, one line a cause. */
export interface CausePart {
  standing: Standing;
  causes: readonly AlertGroup[];
  /** Causes that nobody has acknowledged, and since when the flood lasts. */
  unacknowledged: number;
  floodSince: number | null;
}

/** Shelved ones and those that are over ask nobody for anything. */
export function causePart({ groups, load }: Pick<AlertBoard, 'groups' | 'load'>): CausePart {
  const standing = groups.filter(({ state }) => state === 'unacknowledged' || state === 'acknowledged');
  return {
    standing: worstStanding(standing.map(({ severity }) => severity)),
    causes: standing,
    unacknowledged: standing.filter(({ state }) => state === 'unacknowledged').length,
    floodSince: load.floodSince,
  };
}
