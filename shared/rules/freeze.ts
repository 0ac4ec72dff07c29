import type { FrozenBy } from '../model/change.ts';
import type { ExecutionMode } from '../model/execution.ts';
import type { Plan } from '../model/plan.ts';
import type { Promotion } from '../model/promotion.ts';
import type { Role } from '../model/person.ts';
import { instantMs, type EpochMs } from '../model/time.ts';

/** A freeze window that binds something. */
export interface Freeze extends FrozenBy {
  /** Persons who may except from it, beside every commander. */
  except: readonly string[];
}

type Windows = Pick<Promotion, 'freeze'> | null;

/** Every window of a promotion, the earliest first. */
export function freezeWindows(promotion: Windows): Freeze[] {
  return (promotion?.freeze ?? [])
    .map(({ lines, start, end, except }) => ({
      start: instantMs(start),
      end: instantMs(end),
      lines: lines === 'all' ? null : lines,
      except,
    }))
    .toSorted((left, right) => left.start - right.start);
}

/** A window binds what is of one of its lines; a window of every line binds all, also what is of no line at all. */
export function bindsLines({ lines }: Pick<FrozenBy, 'lines'>, touched: readonly string[] | null): boolean {
  return lines === null || touched === null || lines.some((line) => touched.includes(line));
}

/** The window that binds these lines at a moment, the one that ends last; null: none. */
export function freezeAt(promotion: Windows, lines: readonly string[], at: EpochMs): Freeze | null {
  const [last] = freezeWindows(promotion)
    .filter((window) => window.start <= at && at < window.end && bindsLines(window, lines))
    .toSorted((left, right) => right.end - left.end);
  return last ?? null;
}

/**
 * The freeze window that binds a plan now, the one that ends last; null: none. What has a line is bound by windows of that line and of
 * all lines, what has none by those of all lines. Drills and dry runs touch nothing that is frozen.
 */
export function freezeOf(
  promotion: Windows,
  { line }: Pick<Plan, 'line'>,
  mode: ExecutionMode,
  now: EpochMs,
): Freeze | null {
  return mode === 'live' ? freezeAt(promotion, line === undefined ? [] : [line], now) : null;
}

/** An emergency is what a freeze is there for. */
export function passesFreeze({ kind }: Pick<Plan, 'kind'>): boolean {
  return kind === 'emergency';
}

/** Whether a person may except from a window; asked of whoever approves, never of whoever asks. */
export function mayExcept(
  { except }: Pick<Freeze, 'except'>,
  { person, role }: { person: string; role: Role },
): boolean {
  return role === 'commander' || except.includes(person);
}
