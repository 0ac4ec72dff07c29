import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import type { Confirmation } from '../../../shared/rules/alert-board.ts';
import { changeOfFingerprint } from '../../../shared/rules/changes/change-alerts.ts';
import { deadManAlerts, deadManFingerprint } from '../../../shared/rules/dead-man-alerts.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isFresh } from '../../../shared/rules/total.ts';
import {
  ownSource,
  waterLevelAlerts,
  waterLevelFingerprint,
} from '../../../shared/rules/water-level-alerts.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import type { SourcePoller } from '../sources/poller.ts';
import type { View } from '../view.ts';
import type { AlertLedger } from './alert-ledger.ts';

export interface OwnAlerts {
  /** An own alert is confirmed while the entry that it is about is measured, or its dead-man check is heard. */
  confirmationOf(fingerprint: string): Confirmation;
  close: Disposer;
}

/** Under this name the ledger keeps what could not be recorded. */
const deadMen = `${ownSource}:dead-man`;

/** Raises the console's own alerts: water levels, from the capacity board that everybody sees, and dead-man checks that are silent. */
export function createOwnAlerts({
  capacity,
  poller,
  ledger,
  clock,
  onChange,
}: {
  capacity: View<CapacityBoard>;
  poller: Pick<SourcePoller, 'statuses' | 'subscribe'>;
  ledger: AlertLedger;
  clock: Clock;
  /** Called when an alert is confirmed that was not, or the other way round. */
  onChange: () => void;
}): OwnAlerts {
  let measured = '';
  let rows: ReadonlyMap<string, EntryRow> = new Map();
  const stopBoard = capacity.watch((board) => {
    rows = new Map(board.entries.map((row) => [waterLevelFingerprint(row.id), row]));
    const before = measured;
    measured = board.entries
      .filter(({ current }) => isFresh(current))
      .map(({ id }) => id)
      .toSorted((left, right) => (left < right ? -1 : 1))
      .join('\n');
    if (measured !== before) onChange();
    // No promotion means that nothing is known yet, not that every level has fallen.
    if (board.promotion === null) return;
    ledger.settle(ownSource, waterLevelAlerts(ledger.recorded(), board.entries, clock.now()));
  });

  const checkDeadMen = () =>
    void ledger.settle(deadMen, deadManAlerts(ledger.recorded(), poller.statuses(), clock.now()));
  checkDeadMen();
  const stopStatuses = poller.subscribe(checkDeadMen);

  const stateOf = (fingerprint: string): { confirmed: boolean; asOf: EpochMs | null } => {
    // What was changed is on record: nothing has to be asked for it to stand.
    if (changeOfFingerprint(fingerprint) !== null) return { confirmed: true, asOf: null };
    const source = poller.statuses().find(({ id }) => deadManFingerprint(id) === fingerprint);
    if (source) return { confirmed: source.deadMan?.state === 'silent', asOf: source.lastSuccessAt };
    const current = rows.get(fingerprint)?.current;
    return { confirmed: current !== undefined && isFresh(current), asOf: current?.sampledAt ?? null };
  };

  return {
    confirmationOf(fingerprint) {
      const state = stateOf(fingerprint);
      return { reporters: [{ source: ownSource, member: null, ...state }], ...state };
    },
    close() {
      stopBoard();
      stopStatuses();
    },
  };
}
