import type { ChangeBoard, ChangeRow, ExceptionRow } from '../../model/change-board.ts';
import type { FreezeException } from '../../model/change.ts';
import { phaseAt, type Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { namedBy, windowsOf } from '../freeze/exceptions.ts';
import type { Changes, KnownChange } from './changes.ts';
import { entriesTouched, linesTouched } from './places-of-change.ts';

/** Changes that a screen gets, running ones and the latest; all are in the log. */
const shownChanges = 500;

export function changeBoard(
  { changes, exceptions }: Changes,
  { promotion, now, intake }: { promotion: Promotion | null; now: EpochMs; intake: ChangeBoard['intake'] },
): ChangeBoard {
  const latest = [...changes.values()].toSorted(
    (left, right) => right.facts.startedAt - left.facts.startedAt,
  );
  const shown = latest.filter(({ facts }, place) => place < shownChanges || facts.status === 'running');
  return {
    at: now,
    changes: shown.map((change) => changeRow(change, promotion)),
    exceptions: [...exceptions.values()].toReversed().map((exception) => exceptionRow(exception, promotion)),
    intake,
  };
}

export function changeRow(
  { facts, heardAt, toldAt, frozen }: KnownChange,
  promotion: Promotion | null,
): ChangeRow {
  return {
    ...facts,
    heardAt,
    toldAt,
    frozen,
    touchesLines: linesTouched(facts, promotion),
    touchesEntries: entriesTouched(facts, promotion),
    phase: (promotion && phaseAt(promotion, facts.startedAt)?.id) ?? null,
  };
}

export function exceptionRow(exception: FreezeException, promotion: Promotion | null): ExceptionRow {
  const windows = windowsOf(promotion, exception);
  return {
    ...exception,
    windows: windows.map(({ start, end, lines }) => ({ start, end, lines })),
    except: namedBy(windows),
  };
}
