import type { DecompositionUnit } from '../../../shared/model/decomposition.ts';
import { formatNumber } from '../../parts/number-format.ts';

/** Parts are read and written in percent. */
function scaleOf(unit: DecompositionUnit): number {
  return unit === 'part' ? 100 : 1;
}

/** A number as it stands in a field: grouped, with at most four digits after the point, and none that say nothing. */
export function inputText(value: number | null, unit: DecompositionUnit): string {
  if (value === null) return '';
  const scaled = value * scaleOf(unit);
  const decimals = scaled >= 1_000 ? 0 : scaled >= 10 ? 2 : 4;
  const text = formatNumber(scaled, { unit: { divisor: 1, label: '', decimals } });
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** @returns null for what is no number above 0. */
export function readInput(text: string, unit: DecompositionUnit): number | null {
  const plain = text.replaceAll(/[\s,，]/g, '').replace(/%$/, '');
  if (!/^\d+(\.\d+)?(e\d+)?$/i.test(plain)) return null;
  const value = Number(plain) / scaleOf(unit);
  return Number.isFinite(value) && value > 0 ? value : null;
}
