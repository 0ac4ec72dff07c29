import type { Refusable } from '../../../shared/model/facts/page-facts.ts';
import type { Clock } from '../clock.ts';

/** Called after the refusal itself, which must not depend on it. `detail` may come from the page: it is told of, never trusted. */
export type Refuse = (what: Refusable, detail: string) => void;

/** What was refused lately, of one kind; `detail` is that of the latest. */
export interface RefusalReport {
  what: Refusable;
  detail: string;
  /** How many since the last report of this kind. */
  count: number;
}

/** As a line on stderr. */
export function refusalLine({ what, detail, count }: RefusalReport): string {
  return `Tidewatch refused the page a ${what}${count === 1 ? '' : ` (${count} times)`}: ${detail}\n`;
}

/** A page can try a thousand times a second: each kind is told of at once, then at most this often. */
export const reportEveryMs = 60_000;
const detailLength = 160;

/**
 * Tells of refusals: at once of the first of a kind, and of the rest with their number once a minute. Ends with the process.
 *
 * @param tell gets each report. What it throws changes nothing.
 */
export function createRefusals(clock: Clock, tell: (report: RefusalReport) => void): Refuse {
  const since = new Map<Refusable, { count: number; detail: string }>();

  const report = (what: Refusable, { count, detail }: { count: number; detail: string }) => {
    const quiet = { count: 0, detail };
    since.set(what, quiet);
    clock.after(reportEveryMs, () => {
      if (quiet.count > 0) report(what, quiet);
      else since.delete(what);
    });
    try {
      tell({ what, count, detail });
    } catch {
      // The log that cannot be written says so itself.
    }
  };

  return (what, detail) => {
    const shown = inOneLine(detail);
    const quiet = since.get(what);
    if (quiet === undefined) return report(what, { count: 1, detail: shown });
    quiet.count += 1;
    quiet.detail = shown;
  };
}

/** Without what breaks a line or turns the direction of its text, and cut off where it is longer than `length`. */
export function inOneLine(text: string, length = detailLength): string {
  const plain = text.slice(0, 4 * length).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return plain.length > length ? `${plain.slice(0, length)}…` : plain;
}
