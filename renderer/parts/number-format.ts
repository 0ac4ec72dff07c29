/** How large numbers are shortened: by 万 and 亿, or by K, M and B. A setting of its own, apart from the language. */
export const numberSystems = ['wan-yi', 'k-m-b'] as const;
export type NumberSystem = (typeof numberSystems)[number];

/** What every number of a column or a panel is divided by, so that they can be compared at a glance. */
export interface NumberUnit {
  divisor: number;
  /** Stands after the number or in the column's header: `万`, `K`; empty for plain numbers. */
  label: string;
  decimals: number;
}

const rungs: Record<NumberSystem, readonly { divisor: number; label: string }[]> = {
  'wan-yi': [
    { divisor: 1, label: '' },
    { divisor: 1e4, label: '万' },
    { divisor: 1e8, label: '亿' },
  ],
  'k-m-b': [
    { divisor: 1, label: '' },
    { divisor: 1e3, label: 'K' },
    { divisor: 1e6, label: 'M' },
    { divisor: 1e9, label: 'B' },
  ],
};

/** Shown where there is no value. */
export const noValue = '—';

const minus = '−';

/**
 * The one unit for numbers up to `greatest`: the smallest that leaves at most four digits before the point, with as many
 * decimals (two at most) as `significant` digits allow.
 */
export function unitFor(greatest: number, system: NumberSystem, significant: 3 | 4 = 4): NumberUnit {
  const size = Math.abs(greatest);
  const ladder = rungs[system];
  // The last rung takes everything; rounding may not lift a number over the edge, so compare what will be shown.
  const rung = ladder.find(({ divisor }) => Math.round(size / divisor) < 10_000) ??
    ladder.at(-1) ?? { divisor: 1, label: '' };
  const scaled = size / rung.divisor;
  const wholeOnly = rung.divisor === 1 && (Number.isInteger(size) || digitsBefore(scaled) >= significant);
  if (wholeOnly) return { ...rung, decimals: 0 };
  const decimals = decimalsFor(digitsBefore(scaled), significant);
  // Rounding may lift a number to one more digit, which then costs a decimal.
  return { ...rung, decimals: decimalsFor(digitsBefore(Number(scaled.toFixed(decimals))), significant) };
}

function digitsBefore(value: number): number {
  return Math.floor(Math.log10(Math.max(1, value))) + 1;
}

function decimalsFor(before: number, significant: number): number {
  return Math.max(0, Math.min(2, significant - before));
}

/** The unit for a column, by its greatest number; nulls and what is not finite do not count. */
export function unitForAll(
  values: readonly (number | null | undefined)[],
  system: NumberSystem,
  significant: 3 | 4 = 4,
): NumberUnit {
  // A series may have more points than a call takes arguments.
  let greatest = 0;
  for (const value of values)
    if (typeof value === 'number' && Number.isFinite(value)) greatest = Math.max(greatest, Math.abs(value));
  return unitFor(greatest, system, significant);
}

/** Requests per second are shortened by K in both systems, as engineers write them; always one decimal then. */
export function requestRateUnit(values: readonly (number | null | undefined)[]): NumberUnit {
  const unit = unitForAll(values, 'k-m-b');
  if (unit.divisor === 1) return { ...unit, decimals: 0 };
  return { divisor: 1e3, label: 'K', decimals: 1 };
}

export const plainUnit: NumberUnit = { divisor: 1, label: '', decimals: 0 };

export interface NumberOptions {
  unit?: NumberUnit;
  /** `always` puts a + before what is above zero. */
  sign?: 'auto' | 'always';
}

const formatters = new Map<number, Intl.NumberFormat>();

/** Fixed decimals, groups of three with a comma, U+2212 for minus. Without the unit's label. */
export function formatNumber(
  value: number | null,
  { unit = plainUnit, sign = 'auto' }: NumberOptions = {},
): string {
  if (value === null || !Number.isFinite(value)) return noValue;
  const scaled = value / unit.divisor;
  const text = formatter(unit.decimals).format(Math.abs(scaled));
  // What rounds to zero has no sign.
  if (!/[1-9]/.test(text)) return text;
  if (scaled < 0) return `${minus}${text}`;
  return sign === 'always' ? `+${text}` : text;
}

/** 0.784 → `78.4`; the % sign stands in the header or beside it. */
export function formatPercent(
  ratio: number | null,
  decimals = 1,
  sign: NumberOptions['sign'] = 'auto',
): string {
  return formatNumber(ratio === null ? null : ratio * 100, {
    unit: { divisor: 1, label: '%', decimals },
    sign,
  });
}

/** A difference of two ratios in percentage points, always with its sign: −0.012 → `−1.2`. */
export function formatPoints(difference: number | null, decimals = 1): string {
  return formatPercent(difference, decimals, 'always');
}

const symbols = new Map<string, string>();

/** The currency's short symbol: `¥`, not `CN¥`. */
export function currencySymbol(currency: string): string {
  const known = symbols.get(currency);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency;
  symbols.set(currency, symbol);
  return symbol;
}

function formatter(decimals: number): Intl.NumberFormat {
  let found = formatters.get(decimals);
  if (!found) {
    found = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formatters.set(decimals, found);
  }
  return found;
}
