import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import type { Confirmation } from '../../../shared/rules/alert-board.ts';
import { isFresh } from '../../../shared/rules/total.ts';
import {
  ownSource,
  waterLevelAlerts,
  waterLevelFingerprint,
} from '../../../shared/rules/water-level-alerts.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import type { View } from '../view.ts';
import type { AlertLedger } from './alert-ledger.ts';

export interface OwnAlerts {
  /** An own alert is confirmed while the entry that it is about is measured. */
  confirmationOf(fingerprint: string): Confirmation;
  close: Disposer;
}

/** Raises the console's own alerts: water levels, from the capacity board that everybody sees. */
export function createOwnAlerts({
  capacity,
  ledger,
  clock,
  onChange,
}: {
  capacity: View<CapacityBoard>;
  ledger: AlertLedger;
  clock: Clock;
  /** Called when an alert is confirmed that was not, or the other way round. */
  onChange: () => void;
}): OwnAlerts {
  let measured = '';
  let rows: ReadonlyMap<string, EntryRow> = new Map();
  const close = capacity.watch((board) => {
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

  return {
    confirmationOf(fingerprint) {
      const row = rows.get(fingerprint);
      const confirmed = row !== undefined && isFresh(row.current);
      const asOf = row?.current.sampledAt ?? null;
      return { reporters: [{ source: ownSource, member: null, confirmed, asOf }], confirmed, asOf };
    },
    close,
  };
}
