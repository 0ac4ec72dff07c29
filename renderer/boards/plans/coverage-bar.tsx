import { coverageGoal } from '../../../shared/rules/plan-coverage.ts';

/** From nothing to everything, with the goal as a tick. The words beside it say the same. */
export function CoverageBar({ part, className }: { part: number; className: string | undefined }) {
  return (
    <svg className={className} aria-hidden="true">
      <rect width="100%" y="1" height="10" fill="var(--band1)" />
      <rect width={`${part * 100}%`} y="3" height="6" fill="var(--bar)" />
      <rect x={`${coverageGoal * 100}%`} width="2" height="12" fill="var(--ink)" />
    </svg>
  );
}

/** Never rounded up to a goal that is not reached. */
export function coveragePercent(part: number): string {
  return `${Math.floor(part * 100 + 1e-9)}%`;
}
