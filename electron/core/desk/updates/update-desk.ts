import type { Fact } from '../../../../shared/model/event.ts';
import type { Language, LocalText } from '../../../../shared/model/local-text.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';
import type { UpdateFeed } from './update-feed.ts';
import type { UpdateState } from './update-state.ts';
import { updateBox, updateLine, type UpdateBox } from './update-words.ts';
import { UpdateFailure, type Updater } from './updater.ts';

/** After the start, when the console has its first values. */
export const firstLookMs = 10_000;
export const lookEveryMs = 4 * 3_600_000;
/** While it may not be looked, and while something is fetched, the moment is asked for as often. */
export const askEveryMs = 5_000;
const checkDeadlineMs = 60_000;
const fetchDeadlineMs = 3_600_000;

/** Looks for new versions where an address is configured; fetches one, and puts it in, when a person says so and the moment allows it. */
export interface UpdateDesk {
  /** The newer version that is known of. */
  readonly version: string | null;
  /** How it stands, in a line. */
  line(): string;
  /** From now on it looks by itself. Where no address is configured nothing is loaded, and nobody is asked. */
  begin(): Disposer;
  /** A person asks: looks if it may, says how it stands, and does what the person then chooses. */
  ask(): Promise<void>;
  onChange(listener: () => void): Disposer;
}

export interface UpdateDeskParts {
  /** Null: off. */
  feed: UpdateFeed | null;
  /** The version that runs. */
  own: string;
  clock: Clock;
  /** Loads what fetches; called once, at the first look. */
  open(feed: UpdateFeed): Promise<Updater>;
  reasonNotNow(): LocalText | null;
  tell(fact: Fact): void;
  language(): Language;
  /** @returns which button was pressed. */
  show(box: UpdateBox): Promise<number>;
  /** Closes the console, then calls the updater's `putIn`. */
  restart(updater: Updater): void;
  /** For who reads the program's output: causes of failures, which no box shows. */
  warn(line: string): void;
}

export function createUpdateDesk(parts: UpdateDeskParts): UpdateDesk {
  const { feed, own, clock, tell, reasonNotNow } = parts;
  const listeners = new Set<() => void>();
  let state: UpdateState = { kind: feed === null ? 'off' : 'not-asked' };
  let opened: Promise<Updater> | null = null;
  let looking: Promise<void> | null = null;
  let asking: Promise<void> | null = null;

  const become = (next: UpdateState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const fail = (failure: unknown, version: string | null) => {
    parts.warn(String(failure));
    const problem = failure instanceof UpdateFailure ? failure.problem : 'failed';
    if (problem === 'unable') return become({ kind: 'unable' });
    // Said once, not every few hours.
    const isSaid = state.kind === 'failed' && state.problem === problem && state.version === version;
    if (!isSaid) tell({ kind: 'update.failed', data: { problem, version } });
    become({ kind: 'failed', problem, version });
  };
  const found = (version: string) => {
    const isKnown = 'version' in state && state.version === version;
    if (!isKnown) tell({ kind: 'update.found', data: { version } });
    become({ kind: 'found', version });
  };
  const updater = (of: UpdateFeed) => (opened ??= parts.open(of));

  const lookNow = async (of: UpdateFeed) => {
    try {
      const version = await within(clock, checkDeadlineMs, (await updater(of)).check());
      if (version === null) become({ kind: 'current' });
      else found(version);
    } catch (failure) {
      fail(failure, null);
    }
  };
  /** Not while something is fetched or waits for its restart, nor a second time at once. */
  const look = async () => {
    if (feed === null || state.kind === 'fetching' || state.kind === 'ready') return;
    looking ??= lookNow(feed).finally(() => (looking = null));
    await looking;
  };

  const fetch = async (of: UpdateFeed, version: string) => {
    become({ kind: 'fetching', version });
    const ended = new AbortController();
    const watching = stopWhenNotNow(clock, reasonNotNow, ended);
    try {
      const got = await (await updater(of)).fetch(ended.signal);
      if (got === null) return become({ kind: 'current' });
      tell({ kind: 'update.fetched', data: { version: got } });
      become({ kind: 'ready', version: got });
    } catch (failure) {
      if (reasonNotNow() === null) fail(ended.signal.aborted ? ended.signal.reason : failure, version);
      else become({ kind: 'found', version });
    } finally {
      watching();
    }
  };
  /** @returns whether the console is on its way out. */
  const putIn = async (of: UpdateFeed, version: string) => {
    const fetched = await updater(of);
    try {
      await fetched.prove();
    } catch (failure) {
      fail(failure, version);
      return false;
    }
    // Reading the file took its time.
    if (reasonNotNow() !== null) return false;
    tell({ kind: 'update.began', data: { from: own, version } });
    parts.restart(fetched);
    return true;
  };

  const told = () => ({ state, own, reason: reasonNotNow(), language: parts.language() });
  /** What is chosen leads on to another choice: downloaded, then restarted. */
  const lead = async (): Promise<void> => {
    const shown = state;
    const { box, acts } = updateBox(told());
    const chosen = acts[await parts.show(box)];
    if (chosen === undefined || feed === null) return;
    // The box may have stood there for hours: what it offered is done only if it still stands so, and the moment is asked for anew.
    if ('version' in shown && shown.version !== null && isSame(shown, state) && reasonNotNow() === null) {
      if (chosen === 'fetch') await fetch(feed, shown.version);
      else if (await putIn(feed, shown.version)) return;
    }
    await lead();
  };
  const ask = async () => {
    if (reasonNotNow() === null) await look();
    await lead();
  };

  return {
    get version() {
      return 'version' in state && state.kind !== 'failed' ? state.version : null;
    },
    line: () => updateLine(told()),
    begin() {
      if (feed === null) return () => undefined;
      let ended = false;
      let stop: Disposer = () => undefined;
      const lookAfter = (delayMs: number) => {
        if (!ended) stop = clock.after(delayMs, () => void round());
      };
      const round = async () => {
        const mayLook = reasonNotNow() === null;
        if (mayLook) await look();
        lookAfter(mayLook ? lookEveryMs : askEveryMs);
      };
      lookAfter(firstLookMs);
      return () => {
        ended = true;
        stop();
      };
    },
    // One box at a time; while it downloads none is open, and one says so.
    ask: () => (state.kind === 'fetching' ? lead() : (asking ??= ask().finally(() => (asking = null)))),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function isSame(one: UpdateState, other: UpdateState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Aborts when the moment is no longer one for it, and what takes too long. */
function stopWhenNotNow(
  clock: Clock,
  reasonNotNow: () => LocalText | null,
  ended: AbortController,
): Disposer {
  const lastMoment = clock.monotonic() + fetchDeadlineMs;
  let stop: Disposer;
  const watch = () => {
    if (reasonNotNow() !== null) return ended.abort(new Error('not at this moment'));
    if (clock.monotonic() > lastMoment)
      return ended.abort(new UpdateFailure('unreachable', 'it was not fetched within an hour'));
    stop = clock.after(askEveryMs, watch);
  };
  stop = clock.after(askEveryMs, watch);
  return () => stop();
}

/** @throws UpdateFailure `unreachable` after the deadline. */
async function within<Result>(clock: Clock, deadlineMs: number, result: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const stop = clock.after(deadlineMs, () =>
    late.reject(new UpdateFailure('unreachable', 'no answer in time')),
  );
  try {
    return await Promise.race([result, late.promise]);
  } finally {
    stop();
  }
}
