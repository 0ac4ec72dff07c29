import type { FreezeException } from '../../model/change.ts';
import type { Plan } from '../../model/plan.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { Role } from '../../model/person.ts';
import type { EpochMs } from '../../model/time.ts';
import { bindsLines, freezeWindows, mayExcept, type Freeze } from '../freeze.ts';

/** How an exception stands at a moment: only an `open` one may be used. */
export type ExceptionStanding = 'asked' | 'lapsed' | 'ahead' | 'open' | 'over' | 'refused' | 'withdrawn';

export function standingOfException(
  { status, from, until }: Pick<FreezeException, 'status' | 'from' | 'until'>,
  at: EpochMs,
): ExceptionStanding {
  if (status === 'refused' || status === 'withdrawn') return status;
  // Nobody has said a word before its end: there is nothing left to approve.
  if (status === 'asked') return at < until ? 'asked' : 'lapsed';
  if (at < from) return 'ahead';
  return at < until ? 'open' : 'over';
}

/** The windows that an exception reaches into. */
export function windowsOf(
  promotion: Pick<Promotion, 'freeze'> | null,
  { lines, from, until }: Pick<FreezeException, 'lines' | 'from' | 'until'>,
): Freeze[] {
  return freezeWindows(promotion).filter(
    (window) => window.start < until && from < window.end && bindsLines(window, lines),
  );
}

/** A commander, or whoever every window concerned names; where there is none, only a commander. */
export function mayApprove(windows: readonly Freeze[], who: { person: string; role: Role }): boolean {
  if (who.role === 'commander') return true;
  return windows.length > 0 && windows.every((window) => mayExcept(window, who));
}

/** Those whom every window names. */
export function namedBy(windows: readonly Freeze[]): string[] {
  const [first, ...others] = windows;
  return [...(first?.except ?? [])].filter((person) => others.every(({ except }) => except.includes(person)));
}

/** The exception that a plan may be carried out under at a moment, the one that ends last; null: none. */
export function exceptionForPlan(
  exceptions: Iterable<FreezeException>,
  { id, line }: Pick<Plan, 'id' | 'line'>,
  at: EpochMs,
): FreezeException | null {
  const [last] = [...exceptions]
    .filter(
      (exception) =>
        exception.plan === id &&
        covers(exception, line === undefined ? [] : [line]) &&
        standingOfException(exception, at) === 'open',
    )
    .toSorted((left, right) => right.until - left.until);
  return last ?? null;
}

/** An exception of some lines lets nothing through that touches another one, or none that is known. */
export function covers({ lines }: Pick<FreezeException, 'lines'>, touched: readonly string[]): boolean {
  return lines === null || (touched.length > 0 && touched.every((line) => lines.includes(line)));
}
