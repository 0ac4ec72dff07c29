import type { FactKind } from '../../../shared/model/event.ts';
import { provedMark } from '../../../shared/model/timeline.ts';
import {
  emptyColumns,
  isLate,
  isPinned,
  laneTones,
  noLane,
  type LaneColumns,
} from '../../parts/lanes/lane-items.ts';
import { toneOfKind } from './event-tone.ts';
import { isFactKind, laneOf, type Lane } from './lane.ts';
import type { TimelineIndex } from './timeline-index.ts';

/** What is drawn as long as it lasted; what else has an end (a message until it is sent) is a moment to people. */
const lasting: ReadonlySet<FactKind> = new Set<FactKind>([
  'alert.opened',
  'source.lost',
  'offline.began',
  'fault.switched',
  'trigger.fired',
  'execution.started',
  'step.intended',
  'step.waiting',
  'step.verifying',
  'change.reported',
  'escalation.begun',
  'incident.opened',
]);

/**
 * The lanes' columns. What ends or goes on with something else is part of its bar and stands in the list only.
 *
 * @param chosen the lanes in the order in which they are drawn.
 * @param fits places that the filter leaves; null for all.
 */
export function timelineColumns(
  index: TimelineIndex,
  chosen: readonly Lane[],
  fits: Uint8Array | null,
): LaneColumns {
  const columns = emptyColumns(index.count);
  const kinds = index.kinds.map((kind) => {
    const known = isFactKind(kind) ? kind : null;
    return {
      lane: known === null ? noLane : laneAt(chosen, laneOf(known)),
      lasts: known !== null && lasting.has(known),
      tone: known === null ? 0 : laneTones.indexOf(toneOfKind(known, false)),
      proved: known === null ? 0 : laneTones.indexOf(toneOfKind(known, true)),
    };
  });
  const none = { lane: noLane, lasts: false, tone: 0, proved: 0 };
  for (let place = 0; place < index.count; place += 1) {
    const kind = kinds[index.kind[place] ?? -1] ?? none;
    const closes = index.closes[place] ?? 0;
    const hidden = closes !== 0 || (fits !== null && fits[place] === 0);
    columns.lane[place] = hidden ? noLane : kind.lane;
    const lasted = index.lasted[place] ?? 0;
    const at = index.at[place] ?? 0;
    columns.at[place] = at - lasted;
    const end = index.closedBy[place] ?? 0;
    if (lasted > 0) columns.until[place] = at;
    else if (kind.lasts && index.opens[place] === 1) {
      columns.until[place] = end > 0 ? Math.max(at, index.at[end - 1] ?? at) : Infinity;
    }
    const ending = end > 0 ? kinds[index.kind[end - 1] ?? -1] : undefined;
    const isProved = end > 0 && index.mark[end - 1] === provedMark;
    const own = index.mark[place] === provedMark ? kind.proved : kind.tone;
    columns.tone[place] = ending ? (isProved ? ending.proved : ending.tone) || own : own;
    const mark = index.mark[place] ?? 0;
    columns.severity[place] = mark < provedMark ? mark : 0;
    columns.flags[place] = index.late[place] === 1 ? isLate : 0;
  }
  for (const seq of index.pinned) columns.flags[seq - 1] = (columns.flags[seq - 1] ?? 0) | isPinned;
  return columns;
}

/** The event whose words stand for a mark: where a step or a message ended, what came of it. */
export function tellingSeq(index: TimelineIndex, place: number): number {
  const end = index.closedBy[place] ?? 0;
  const kind = index.kinds[index.kind[place] ?? -1] ?? '';
  return end > 0 && (kind.startsWith('step.') || kind.startsWith('message.')) ? end : place + 1;
}

function laneAt(chosen: readonly Lane[], lane: Lane): number {
  const place = chosen.indexOf(lane);
  return place < 0 ? noLane : place;
}
