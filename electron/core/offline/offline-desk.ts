import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { OfflineBoard, PlaceOut } from '../../../shared/model/offline.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import {
  heardSince,
  indexReached,
  sourcesReached,
  type Reached,
} from '../../../shared/rules/offline-return/places.ts';
import { createOfflineRecord, samePlace } from '../../../shared/rules/offline-return/record.ts';
import { offlineReturn } from '../../../shared/rules/offline-return/summary.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { doneBefore } from '../done-before.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

export interface OfflineDeskOptions {
  log: Log;
  clock: Clock;
  sources: () => readonly SourceStatus[];
  plans: View<PlanLibrary>;
  executions: View<ExecutionView[]>;
  /** Targets whose last attempt found nobody. */
  lostTargets: () => readonly { target: string; at: EpochMs }[];
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

export interface OfflineDesk {
  view: View<OfflineBoard>;
  /** Somebody has read what differs. @throws ConsoleError `conflict` where there is nothing of that place in the log to read. */
  read(act: { upTo: number; actor: Actor; commandId: string }): void;
  close(): void;
}

const lookEveryMs = 1_000;
/** After a return every source is asked before the summary is given; one that stays silent does not keep it back for longer. */
const settleMs = 60_000;

/**
 * Notices when the core is cut off from what it needs, and when it is back; then says what differs. It only reads and records: what was
 * held stays held until a person says a word.
 */
export function createOfflineDesk(options: OfflineDeskOptions): OfflineDesk {
  const { log, clock, sources, plans, executions, lostTargets, past } = options;
  const record = createOfflineRecord();
  for (const event of past) record.take(event);
  const stopFollowing = log.subscribe((events) => {
    for (const event of events) record.take(event);
    view.invalidate();
  });
  /** Since when the sources answer again, and not everything has been asked. */
  let backSince: EpochMs | null = null;
  let failing: { since: EpochMs; looks: number; checkedAt: EpochMs | null } | null = null;
  let timer: Disposer | null = null;

  const view = createLiveView<OfflineBoard>({
    clock,
    every: 1_000,
    compute: () => ({
      at: clock.now(),
      out: record.out.map(({ place, since, asOf }): PlaceOut => ({ place, since, asOf })),
      returning: backSince === null ? null : { since: backSince, ...heardSince(sources(), backSince) },
      summary: offlineReturn(record, {
        now: clock.now(),
        plans: plans.read().plans,
        executions: executions.read(),
      }),
    }),
  });

  /** What cannot be recorded now is noticed again at the next look. */
  const tell = (fact: Fact) => {
    try {
      log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
    }
  };

  const failingLooks = ({ origin }: PlanLibrary): EpochMs | null => {
    if (origin.reachable || origin.checkedAt === null) {
      failing = null;
      return null;
    }
    if (failing === null) failing = { since: origin.checkedAt, looks: 1, checkedAt: origin.checkedAt };
    else if (failing.checkedAt !== origin.checkedAt) {
      failing = { ...failing, looks: failing.looks + 1, checkedAt: origin.checkedAt };
    }
    return failing.looks > 1 ? failing.since : null;
  };

  const reached = (): Reached[] => {
    const library = plans.read();
    const lost = lostTargets();
    const known = record.out.flatMap(({ place }) => (place.kind === 'target' ? [place.target] : []));
    return [
      sourcesReached(sources()),
      indexReached(library, failingLooks(library)),
      ...lost.map(({ target, at }): Reached => ({
        state: 'out',
        place: { kind: 'target', target },
        since: at,
        asOf: at,
      })),
      ...known
        .filter((target) => lost.every((one) => one.target !== target))
        .map((target): Reached => ({ state: 'back', place: { kind: 'target', target } })),
    ];
  };

  const look = () => {
    for (const one of reached()) {
      const out = record.out.find(({ place }) => samePlace(place, one.place));
      if (one.state === 'out') {
        if (one.place.kind === 'sources') backSince = null;
        if (!out) {
          const { place, since, asOf } = one;
          tell({ kind: 'offline.began', data: { place, since, asOf } });
        }
      } else if (one.state === 'back' && out && settle(one)) {
        tell({ kind: 'offline.ended', data: { place: out.place, since: out.since } });
      }
    }
  };

  /** The sources are back once each has been asked anew, and with them the triggers and the alerts. */
  const settle = ({ place }: Reached): boolean => {
    if (place.kind !== 'sources') return true;
    const now = clock.now();
    if (backSince === null) {
      backSince = now;
      view.invalidate();
    }
    const { answered, all } = heardSince(sources(), backSince);
    if (answered < all && now - backSince < settleMs) return false;
    backSince = null;
    return true;
  };

  const keepLooking = () => {
    timer = clock.after(lookEveryMs, () => {
      look();
      keepLooking();
    });
  };
  keepLooking();

  return {
    view,
    read({ upTo, actor, commandId }) {
      if (doneBefore(log, commandId, 'offline.read', ({ data }) => data.upTo === upTo)) return;
      if (!record.unread.some(({ seq }) => seq === upTo)) {
        throw new ConsoleError(
          'conflict',
          { en: 'this summary has been read, or there is a newer one', zh: '这份摘要已读，或已有更新的摘要' },
          {
            field: 'upTo',
          },
        );
      }
      log.append([
        { kind: 'offline.read', data: { upTo }, at: clock.now(), author: actor.person, command: commandId },
      ]);
    },
    close() {
      timer?.();
      stopFollowing();
      view.close();
    },
  };
}
