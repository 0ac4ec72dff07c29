import type { ChangeFacts, FreezeException, FrozenBy } from '../../model/change.ts';
import type { Fact } from '../../model/event.ts';
import type { EpochMs } from '../../model/time.ts';

export interface KnownChange {
  facts: ChangeFacts;
  /** When the console heard of it first, and last. */
  heardAt: EpochMs;
  toldAt: EpochMs;
  /** As it was recorded; null: it stands in no freeze, as far as is known. */
  frozen: { window: FrozenBy; exceptionId: string | null } | null;
}

/** What the log tells of changes and of exceptions from the freeze. */
export interface Changes {
  changes: ReadonlyMap<string, KnownChange>;
  exceptions: ReadonlyMap<string, FreezeException>;
  /** Highest number that was given to a change without an id, also of one that is kept in mind no longer: no id is given twice. */
  numbered: number;
}

export const noChanges: Changes = { changes: new Map(), exceptions: new Map(), numbered: 0 };

const ownId = /^CHG-(\d{1,15})$/;

/** `CHG-<n>`: of a change that its reporter gave no id. */
export function nextChangeId({ numbered }: Pick<Changes, 'numbered'>): string {
  return `CHG-${numbered + 1}`;
}

/** Of those that are over, the ones that began last are kept in mind; all of them are in the log. */
export const keptChanges = 5_000;

type Happened = Fact & { at: EpochMs; author: string };

/** @param isHeld changes that are kept however many began after them: those whose alert stands, which could never be over without them. */
export function projectChanges(
  before: Changes,
  events: Iterable<Happened>,
  isHeld: (changeId: string) => boolean = () => false,
): Changes {
  const changes = new Map(before.changes);
  const exceptions = new Map(before.exceptions);
  let { numbered } = before;
  const change = (id: string, with_: (known: FreezeException) => FreezeException) => {
    const known = exceptions.get(id);
    if (known) exceptions.set(id, with_(known));
  };
  for (const event of events) {
    const { at, author } = event;
    switch (event.kind) {
      case 'change.reported': {
        const facts = event.data.change;
        numbered = Math.max(numbered, Number(ownId.exec(facts.id)?.[1] ?? 0));
        const known = changes.get(facts.id);
        changes.set(facts.id, { heardAt: at, frozen: null, ...known, facts, toldAt: at });
        break;
      }
      case 'change.frozen': {
        const { changeId, window, exceptionId } = event.data;
        const known = changes.get(changeId);
        if (known) changes.set(changeId, { ...known, frozen: { window, exceptionId } });
        break;
      }
      case 'exception.asked': {
        const { exceptionId: id, ...asked } = event.data;
        exceptions.set(id, {
          ...asked,
          id,
          askedBy: author,
          askedAt: at,
          status: 'asked',
          decidedBy: null,
          decidedAt: null,
          note: null,
          used: [],
        });
        break;
      }
      case 'exception.approved':
      case 'exception.refused': {
        const { exceptionId, note } = event.data;
        const status = event.kind === 'exception.approved' ? 'approved' : 'refused';
        change(exceptionId, (known) => ({ ...known, status, decidedBy: author, decidedAt: at, note }));
        break;
      }
      case 'exception.withdrawn':
        change(event.data.exceptionId, (known) => ({
          ...known,
          status: 'withdrawn',
          decidedBy: author,
          decidedAt: at,
        }));
        break;
      case 'exception.used': {
        const { exceptionId, by } = event.data;
        change(exceptionId, (known) => ({ ...known, used: [...known.used, { at, ...by }] }));
        break;
      }
      default:
    }
  }
  return { changes: withoutOldest(changes, isHeld), exceptions, numbered };
}

function withoutOldest(
  changes: Map<string, KnownChange>,
  isHeld: (changeId: string) => boolean,
): Map<string, KnownChange> {
  if (changes.size <= keptChanges) return changes;
  const over = [...changes.values()]
    .filter(({ facts }) => facts.status !== 'running' && !isHeld(facts.id))
    .toSorted((left, right) => left.facts.startedAt - right.facts.startedAt);
  for (const { facts } of over.slice(0, changes.size - keptChanges)) changes.delete(facts.id);
  return changes;
}
