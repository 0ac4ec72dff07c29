import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import { createServerGate } from '../sources/http/server-gate.ts';

/** More than anybody types, fewer than a scan of a network needs. */
const mostAMinute = 120;
/** What comes while so many are under way waits for its turn. */
const mostAtOnce = 4;
const minute = 60_000;

/** Bounds what set-up asks of the network, whoever presses. */
export function createPace(clock: Clock): {
  /** @throws ConsoleError `conflict` that says when to try again; the signal's reason. @returns ends the stay. */
  enter(signal: AbortSignal): Promise<Disposer>;
} {
  let begun: number[] = [];
  const gate = createServerGate(mostAtOnce);
  return {
    async enter(signal) {
      const now = clock.monotonic();
      begun = begun.filter((at) => at > now - minute);
      const [first = now] = begun;
      if (begun.length >= mostAMinute) {
        const left = Math.ceil((first + minute - now) / 1_000);
        throw new ConsoleError(
          'conflict',
          `set-up has asked ${mostAMinute} times within a minute: try again in ${left} s`,
        );
      }
      begun.push(now);
      return gate.enter('set-up', signal);
    },
  };
}
