import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { AlertBoard, AlertRow } from '../../../shared/model/alert.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { facetsOfCause, type Facets } from './alert-filter.ts';

/** A cause with its alerts, and what of them a row tells. */
export interface Cause {
  group: AlertGroup;
  /** In the order of the board. */
  alerts: readonly AlertRow[];
  /** The cause that it is an effect of. */
  origin: AlertGroup | null;
  facets: Facets;
  /** When the alert that has waited longest for an acknowledgement was opened; null: none waits. */
  waitsSince: EpochMs | null;
  /** When the last of it cleared; null while any of it is open. */
  clearedAt: EpochMs | null;
  /** The shelving that ends first; null where nothing is shelved. */
  shelved: AlertRow['shelved'];
  /** When one of its open alerts was last heard; only said where nobody confirms any of them. */
  heardAt: EpochMs | null;
}

/** Causes of a board in the order of the screen. */
export interface Causes {
  /** First out and P1; then by severity, then by when they were first seen. */
  pinned: readonly Cause[];
  others: readonly Cause[];
  byId: ReadonlyMap<string, Cause>;
  alertOf: ReadonlyMap<string, AlertRow>;
}

/** Puts the causes of one board after the other together; a cause that did not change stays the same object, so that its row is not drawn again. */
export function createCauseIndex(): (board: Pick<AlertBoard, 'groups' | 'rows'>) => Causes {
  let before: ReadonlyMap<string, Cause> = new Map();
  return ({ groups, rows }) => {
    const alerts = new Map<string, AlertRow[]>();
    const alertOf = new Map<string, AlertRow>();
    for (const row of rows) {
      alertOf.set(row.fingerprint, row);
      const list = alerts.get(row.group);
      if (list) list.push(row);
      else alerts.set(row.group, [row]);
    }
    const groupOf = new Map(groups.map((group) => [group.id, group]));
    const byId = new Map<string, Cause>();
    for (const group of groups) {
      const origin = group.effectOf === null ? null : (groupOf.get(group.effectOf) ?? null);
      const own = alerts.get(group.id) ?? [];
      const known = before.get(group.id);
      const isSame = known?.group === group && known.origin === origin && areSame(known.alerts, own);
      byId.set(group.id, isSame ? known : causeOf(group, origin, own));
    }
    before = byId;
    const sorted = [...byId.values()].toSorted(inOrder);
    return {
      pinned: sorted.filter(isPinned),
      others: sorted.filter((cause) => !isPinned(cause)),
      byId,
      alertOf,
    };
  };
}

/** The likely origin and every P1 stay on top, whatever comes after them. */
export function isPinned({ group }: Cause): boolean {
  return group.firstOut || (group.severity === 1 && group.state !== 'shelved');
}

function inOrder({ group: left }: Cause, { group: right }: Cause): number {
  return (
    Number(right.firstOut) - Number(left.firstOut) ||
    left.severity - right.severity ||
    left.firstSeen - right.firstSeen ||
    (left.id < right.id ? -1 : 1)
  );
}

function causeOf(group: AlertGroup, origin: AlertGroup | null, alerts: readonly AlertRow[]): Cause {
  let waitsSince: EpochMs | null = null;
  let clearedAt: EpochMs | null = null;
  let heardAt: EpochMs | null = null;
  let shelved: AlertRow['shelved'] = null;
  for (const alert of alerts) {
    if (isWaiting(alert)) waitsSince = earlier(waitsSince, alert.openedAt);
    if (alert.clearedAt !== null) clearedAt = Math.max(clearedAt ?? 0, alert.clearedAt);
    if (alert.asOf !== null) heardAt = Math.max(heardAt ?? 0, alert.asOf);
    if (alert.shelved !== null && endOf(alert.shelved) < endOf(shelved)) shelved = alert.shelved;
    else shelved ??= alert.shelved;
  }
  return {
    group,
    alerts,
    origin,
    facets: facetsOfCause(group, alerts),
    waitsSince,
    clearedAt: group.counts.open > 0 ? null : clearedAt,
    shelved,
    heardAt,
  };
}

/** What is shelved or silenced at its source asks nobody for anything. */
function isWaiting({ acknowledged, shelved, suppressed }: AlertRow): boolean {
  return acknowledged === null && shelved === null && !suppressed;
}

function earlier(left: EpochMs | null, right: EpochMs): EpochMs {
  return left === null ? right : Math.min(left, right);
}

/** Of nothing, and of what stays until it clears, there is no end. */
function endOf(shelved: AlertRow['shelved']): number {
  return shelved?.until ?? Infinity;
}

function areSame(left: readonly AlertRow[], right: readonly AlertRow[]): boolean {
  return left.length === right.length && left.every((row, index) => row === right[index]);
}
