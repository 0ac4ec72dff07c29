/** A number, or the finding that there is none: null. Undefined: it is something else. */
export type MeasuredNumber = number | null | undefined;

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const noNumber = /^([+-]?inf(inity)?|nan|null|-)?$/i;

/**
 * A value as programs write it: a number, also as text. Nothing (null, an empty text, `NaN`, an infinity) is "no value", never 0; true
 * and false are 1 and 0, as metrics have it.
 */
export function measuredNumber(written: unknown): MeasuredNumber {
  if (written === null) return null;
  if (typeof written === 'boolean') return written ? 1 : 0;
  if (typeof written === 'number') return finite(written);
  if (typeof written !== 'string') return undefined;
  const text = written.trim();
  if (number.test(text)) return finite(Number(text));
  return noNumber.test(text) ? null : undefined;
}

/** JSON may write a number that no computer holds: `1e400`. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
