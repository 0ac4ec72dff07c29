import type { Fact } from '../../../shared/model/event.ts';
import type { Clock } from '../clock.ts';
import type { Console } from '../console.ts';
import type { Disposer } from '../disposer.ts';
import { recorderOf } from '../log/recorder-of.ts';

type Follower = (console: Console) => Disposer | void;

/** As many facts wait for a console; then the oldest is let go. */
const waitingAtMost = 100;

/** Passes the console that is there now on to what outlives it. */
export function createConsoleRelay(clock: Clock) {
  let current: Console | null = null;
  const followers = new Map<Follower, Disposer | void>();
  const waiting: (() => void)[] = [];
  const letGo = (follower: Follower) => {
    const end = followers.get(follower);
    followers.set(follower, undefined);
    end?.();
  };

  return {
    console: () => current,
    /** Called with the console that is there and with each that follows; what it returns is called before that console is closed. */
    onConsole(follower: Follower): Disposer {
      followers.set(follower, current === null ? undefined : follower(current));
      return () => {
        letGo(follower);
        followers.delete(follower);
      };
    },
    /** Records a fact, at the latest with the next console, and with the time at which it happened. */
    tell(fact: Fact): void {
      const at = clock.now();
      const record = () => {
        if (current !== null) recorderOf(current.log, { ...current.clock, now: () => at })(fact);
      };
      if (current !== null) return recorderOf(current.log, current.clock)(fact);
      waiting.push(record);
      if (waiting.length > waitingAtMost) waiting.shift();
    },
    /** Null: what was there is about to be closed. */
    seat(next: Console | null): void {
      for (const follower of followers.keys()) letGo(follower);
      current = next;
      if (next === null) return;
      for (const record of waiting.splice(0)) record();
      for (const follower of followers.keys()) followers.set(follower, follower(next));
    },
  };
}
