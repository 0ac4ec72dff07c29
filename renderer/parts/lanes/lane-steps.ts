import { at, firstFrom, type LaneOrder } from './lane-index.ts';
import type { LaneColumns } from './lane-items.ts';

/**
 * The item that an arrow key goes to: the next or previous of its lane, or the nearest in time of the lane above or below.
 *
 * @param selected index in the columns, -1 for none: then the last item of the first lane that has any.
 * @returns -1 where there is none.
 */
export function stepTo(
  selected: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End',
  columns: LaneColumns,
  orders: readonly LaneOrder[],
): number {
  const laneAt = selected < 0 ? -1 : at(columns.lane, selected);
  const lane = orders[laneAt];
  if (!lane) return orders.find(({ order }) => order.length > 0)?.order.at(-1) ?? -1;
  if (key === 'Home') return lane.order[0] ?? -1;
  if (key === 'End') return lane.order.at(-1) ?? -1;
  const moment = at(columns.at, selected);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const by = key === 'ArrowUp' ? -1 : 1;
    for (let next = laneAt + by; next >= 0 && next < orders.length; next += by) {
      const other = orders[next];
      if (other && other.order.length > 0) return nearest(other, moment);
    }
    return selected;
  }
  let place = firstFrom(lane.starts, moment);
  while (place < lane.order.length && lane.order[place] !== selected) place += 1;
  return lane.order[place + (key === 'ArrowLeft' ? -1 : 1)] ?? selected;
}

function nearest({ order, starts }: LaneOrder, moment: number): number {
  const after = Math.min(firstFrom(starts, moment), order.length - 1);
  const before = Math.max(after - 1, 0);
  const takesBefore = Math.abs(at(starts, before) - moment) < Math.abs(at(starts, after) - moment);
  return at(order, takesBefore ? before : after);
}
