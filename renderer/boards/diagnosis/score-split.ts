import type { Cause, CauseParts } from '../../../shared/model/diagnosis.ts';
import { weights } from '../../../shared/rules/diagnosis/ranking.ts';

export const criteria = ['noise', 'count', 'time', 'depth'] as const satisfies (keyof CauseParts)[];
type Criterion = (typeof criteria)[number];

/** How many of 100 points each criterion can give. */
export const mostPoints: Readonly<Record<Criterion, number>> = {
  noise: Math.round(weights.noise * 100),
  count: Math.round(weights.count * 100),
  time: Math.round(weights.time * 100),
  depth: Math.round(weights.depth * 100),
};

/** The score out of 100, as a whole number. */
export function pointsOf({ score }: Pick<Cause, 'score'>): number {
  return Math.round(score * 100);
}

/**
 * What each criterion gave, in whole points that add up to the score. Of what accounts for next to nothing the other criteria count less
 * than they would, so that they are brought down to what they really gave.
 */
export function splitOf({ score, parts }: Pick<Cause, 'score' | 'parts'>): Record<Criterion, number> {
  const full = criteria.map((one) => ({ one, points: weights[one] * parts[one] * 100 }));
  const count = weights.count * parts.count * 100;
  const rest = full.reduce((sum, { one, points }) => (one === 'count' ? sum : sum + points), 0);
  const damped = rest <= 0 ? 1 : Math.min(1, Math.max(0, (score * 100 - count) / rest));
  const given = full.map(({ one, points }) => ({ one, points: one === 'count' ? points : points * damped }));
  const whole = new Map(given.map(({ one, points }) => [one, Math.floor(points)]));
  let left = pointsOf({ score }) - [...whole.values()].reduce((sum, points) => sum + points, 0);
  // The largest remainders get what rounding down left over.
  for (const { one } of given.toSorted((a, b) => (b.points % 1) - (a.points % 1))) {
    if (left <= 0) break;
    whole.set(one, (whole.get(one) ?? 0) + 1);
    left -= 1;
  }
  return {
    noise: whole.get('noise') ?? 0,
    count: whole.get('count') ?? 0,
    time: whole.get('time') ?? 0,
    depth: whole.get('depth') ?? 0,
  };
}
