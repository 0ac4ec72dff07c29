import { CapacityBoard } from '../model/capacity-board.ts';
import { FunnelBoard } from '../model/funnel-board.ts';

/**
 * The boards of a moment that is not now: computed as they were then, and nothing on them is live or nearly so. Ages stay those of the
 * board's own moment; they grow from `at`, as everywhere.
 */
export function funnelNotLive(board: FunnelBoard): FunnelBoard {
  return FunnelBoard.parse(aged(board));
}

export function capacityNotLive(board: CapacityBoard): CapacityBoard {
  return CapacityBoard.parse(aged(board));
}

function aged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(aged);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]: [string, unknown]) => [
      key,
      key === 'freshness' && (held === 'live' || held === 'ageing') ? 'stale' : aged(held),
    ]),
  );
}
