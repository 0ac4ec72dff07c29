import type { ExecutionMode } from '../model/execution.ts';
import type { Plan } from '../model/plan.ts';
import type { Promotion } from '../model/promotion.ts';
import type { Role } from '../model/person.ts';
import { instantMs, type EpochMs } from '../model/time.ts';

/** A freeze window that binds something now. */
export interface Freeze {
  start: EpochMs;
  end: EpochMs;
  /** Persons who may except from it, beside every commander. */
  except: readonly string[];
}

/**
 * The freeze window that binds a plan now, the one that ends last; null: none. What has a line is bound by windows of that line and of
 * all lines, what has none by those of all lines. Drills and dry runs touch nothing that is frozen.
 */
export function freezeOf(
  promotion: Pick<Promotion, 'freeze'> | null,
  { line }: Pick<Plan, 'line'>,
  mode: ExecutionMode,
  now: EpochMs,
): Freeze | null {
  if (promotion === null || mode !== 'live') return null;
  const [last] = promotion.freeze
    .filter(({ lines }) => lines === 'all' || (line !== undefined && lines.includes(line)))
    .map(({ start, end, except }) => ({ start: instantMs(start), end: instantMs(end), except }))
    .filter(({ start, end }) => start <= now && now < end)
    .toSorted((left, right) => right.end - left.end);
  return last ?? null;
}

/** An emergency is what a freeze is there for. */
export function passesFreeze({ kind }: Pick<Plan, 'kind'>): boolean {
  return kind === 'emergency';
}

export function mayExcept({ except }: Freeze, { person, role }: { person: string; role: Role }): boolean {
  return role === 'commander' || except.includes(person);
}
