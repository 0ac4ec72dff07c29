import type { Preflight } from '../../../shared/model/execution.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';

/** Why a start cannot be confirmed yet, in this order: a parameter, the console's obstacles (the freeze among them), the id. */
export type StartObstacle =
  | { kind: 'parameter'; title: LocalText }
  | { kind: 'refused'; reason: LocalText }
  | { kind: 'type-id' }
  | null;

/** @param typed what stands in the field; compared as it is, because ids are ASCII in every language. */
export function startObstacle(preflight: Preflight, typed: string): StartObstacle {
  const wrong = preflight.parameters.find(({ problem, why }) => problem !== null || why === 'missing');
  if (wrong) return { kind: 'parameter', title: wrong.title };
  const [obstacle] = preflight.obstacles;
  if (obstacle !== undefined) return { kind: 'refused', reason: obstacle };
  if (preflight.needsTypedId && typed !== preflight.plan.id) return { kind: 'type-id' };
  return null;
}

/**
 * What forbids and what warns beside the freeze, which has a part of its own on the panel: of both lists the console names the freeze first
 * (shared/model/execution.ts).
 */
export function besideFreeze({
  freeze,
  obstacles,
  warnings,
}: Pick<Preflight, 'freeze' | 'obstacles' | 'warnings'>): Pick<Preflight, 'obstacles' | 'warnings'> {
  if (freeze === null) return { obstacles, warnings };
  return freeze.passes
    ? { obstacles, warnings: warnings.slice(1) }
    : { obstacles: obstacles.slice(1), warnings };
}
