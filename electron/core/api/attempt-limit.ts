import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';

/** Slows down whoever tries out PINs or tokens. */
export interface AttemptLimit {
  /** @throws ConsoleError `not-allowed` while this one has to wait. */
  requireLeave(who: string): void;
  failed(who: string): void;
  succeeded(who: string): void;
}

const attempts = 5;
const pauseMs = 60_000;
/** More than any room has people or screens; a flood of made-up names does not fill the memory. */
const remembered = 1_000;

/** Five failures in a row, then a minute's pause, counted for each `who` by itself. */
export function createAttemptLimit(clock: Clock, what: string): AttemptLimit {
  const failures = new Map<string, { count: number; lastAt: number }>();
  return {
    requireLeave(who) {
      const known = failures.get(who);
      if (known === undefined || known.count < attempts) return;
      const left = known.lastAt + pauseMs - clock.monotonic();
      if (left <= 0) {
        failures.delete(who);
        return;
      }
      throw new ConsoleError('not-allowed', {
        en: `too many wrong ${what} for ${who}: try again in ${Math.ceil(left / 1_000)} s`,
        zh: `${who} 输错次数过多（${what}）：请 ${Math.ceil(left / 1_000)} 秒后再试`,
      });
    },
    failed(who) {
      const count = (failures.get(who)?.count ?? 0) + 1;
      failures.delete(who);
      failures.set(who, { count, lastAt: clock.monotonic() });
      const [oldest] = failures.keys();
      if (failures.size > remembered && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (who) => void failures.delete(who),
  };
}
