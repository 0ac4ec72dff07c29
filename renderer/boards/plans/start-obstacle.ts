import type { Preflight } from '../../../shared/model/execution.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';

/** Why a start cannot be confirmed yet: the console's obstacles first, then the id that is still to be typed. */
export type StartObstacle = { kind: 'refused'; reason: LocalText } | { kind: 'type-id' } | null;

/** @param typed what stands in the field; compared as it is, because ids are ASCII in every language. */
export function startObstacle(preflight: Preflight, typed: string): StartObstacle {
  const [obstacle] = preflight.obstacles;
  if (obstacle !== undefined) return { kind: 'refused', reason: obstacle };
  if (preflight.needsTypedId && typed !== preflight.plan.id) return { kind: 'type-id' };
  return null;
}
