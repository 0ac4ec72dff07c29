import { unitFor, type NumberSystem, type NumberUnit } from '../../parts/number-format.ts';

/** The unit that leaves few digits before the point, for a number that stands alone: `4.46M`, `117K`, `446万`. */
export function shortUnit(value: number, system: NumberSystem): NumberUnit {
  // Four digits before 万 are as easily read as three before K.
  const { divisor, label } = unitFor(system === 'wan-yi' ? value : value * 10, system, 3);
  if (divisor === 1) return { divisor, label, decimals: 0 };
  const digits = Math.floor(Math.log10(Math.max(1, Math.abs(value) / divisor))) + 1;
  return { divisor, label, decimals: Math.max(0, Math.min(2, 3 - digits)) };
}
