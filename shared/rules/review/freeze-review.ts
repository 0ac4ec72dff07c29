import type { StoredEvent } from '../../model/event.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { FreezeReview } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import { noChanges, projectChanges } from '../changes/changes.ts';
import { freezeWindows } from '../freeze.ts';
import { standingOfException, type ExceptionStanding } from '../freeze/exceptions.ts';
import type { Span } from './minutes.ts';

const taken = 500;

const standings = {
  asked: 'asked',
  lapsed: 'lapsed',
  ahead: 'approved',
  open: 'approved',
  over: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
} as const satisfies Record<ExceptionStanding, string>;

/** What the freeze let through and what went past it. */
export function createFreezeReview(span: Span): {
  take(event: StoredEvent): void;
  result(promotion: Promotion, now: EpochMs): FreezeReview;
} {
  let known = noChanges;
  let waiting: StoredEvent[] = [];
  const settle = () => {
    if (waiting.length > 0) known = projectChanges(known, waiting);
    waiting = [];
  };
  return {
    take(event) {
      if (!event.kind.startsWith('change.') && !event.kind.startsWith('exception.')) return;
      waiting.push(event);
      if (waiting.length >= taken) settle();
    },
    result(promotion, now) {
      settle();
      return {
        windows: freezeWindows(promotion)
          .filter(({ start, end }) => start < span.to && end > span.from)
          .map(({ start, end, lines }) => ({ start, end, lines: lines && [...lines] })),
        exceptions: [...known.exceptions.values()]
          .filter(({ from, until }) => from < span.to && until > span.from)
          .map((exception) => {
            const { id, what, reason, lines, askedBy, decidedBy, used } = exception;
            const standing = standings[standingOfException(exception, now)];
            return { id, what, reason, lines, askedBy, standing, decidedBy, used: used.length };
          }),
        changes: [...known.changes.values()]
          .filter(
            ({ frozen, facts }) =>
              frozen !== null && facts.startedAt >= span.from && facts.startedAt < span.to,
          )
          .map(({ facts: { id, what, startedAt: at, madeBy, status }, frozen }) => ({
            id,
            what,
            at,
            madeBy,
            status,
            exceptionId: frozen?.exceptionId ?? null,
          }))
          .toSorted((left, right) => left.at - right.at),
      };
    },
  };
}
