import type { AlertGroup } from '../../model/alert-group.ts';
import type { AlertRow } from '../../model/alert.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';

/** A cause that stands, with what it holds. */
export interface Cause {
  id: string;
  title: LocalText;
  severity: Severity;
  /** The origin that this is, however far, an effect of; itself where it is none. */
  root: string;
  /** When the harm of its alerts that stand began. */
  since: EpochMs;
  /** Its alerts that stand (open, neither shelved nor silenced), the first out first. */
  alerts: readonly AlertRow[];
}

export interface BoardOfCauses {
  rows: readonly (AlertRow & { group?: string })[];
  groups?: readonly Pick<AlertGroup, 'id' | 'title' | 'effectOf'>[];
}

const longestUnseen = 86_400_000;

/** When an alert was out: as its source says, where that is not absurd; else when the console first heard of it. */
export function harmBegan({ startsAt, openedAt }: Pick<AlertRow, 'startsAt' | 'openedAt'>): EpochMs {
  return startsAt <= openedAt && startsAt > openedAt - longestUnseen ? startsAt : openedAt;
}

/** The causes that stand now. An alert of no group is a cause by itself. Pure; a storm asks for ten thousand of them each second. */
export function standingCauses({ rows, groups = [] }: BoardOfCauses): Cause[] {
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const held = new Map<string, AlertRow[]>();
  for (const row of rows) {
    if (row.state !== 'open' || row.shelved !== null || row.suppressed) continue;
    const id = row.group ?? row.fingerprint;
    const list = held.get(id);
    if (list) list.push(row);
    else held.set(id, [row]);
  }
  const causes: Cause[] = [];
  for (const [id, unsorted] of held) causes.push(causeOf(id, unsorted, groupOf));
  return causes;
}

type Groups = ReadonlyMap<string, Pick<AlertGroup, 'title' | 'effectOf'>>;

function causeOf(id: string, unsorted: AlertRow[], groupOf: Groups): Cause {
  const alerts =
    unsorted.length === 1 ? unsorted : unsorted.toSorted((left, right) => harmBegan(left) - harmBegan(right));
  const [first] = alerts;
  let severity: Severity = 3;
  for (const row of alerts) if (row.severity < severity) severity = row.severity;
  const title = groupOf.get(id)?.title ?? alerts.find((row) => row.severity === severity)?.summary ?? id;
  return { id, title, severity, root: rootOf(id, groupOf), since: first ? harmBegan(first) : 0, alerts };
}

/** Follows effects to their origin; a circle ends where it began. */
function rootOf(id: string, groupOf: Groups): string {
  let next = groupOf.get(id)?.effectOf ?? null;
  if (next === null) return id;
  const seen = new Set([id]);
  let root = id;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    root = next;
    next = groupOf.get(next)?.effectOf ?? null;
  }
  return root;
}
