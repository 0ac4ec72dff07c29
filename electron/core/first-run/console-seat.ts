import type { FirstRunState } from '../../../shared/model/first-run.ts';
import type { Clock } from '../clock.ts';
import type { AsyncDisposer, Disposer } from '../disposer.ts';
import { explainFailure } from '../start/explain-failure.ts';

/** What a console is opened on. */
export interface ConsoleStart {
  config: string | undefined;
  dataFolder: string;
}

export interface ConsoleSeatOptions {
  /** Where the program is now. */
  first: ConsoleStart;
  /** The same for settings that set-up wrote. */
  onSettings(config: string): ConsoleStart;
  /** Opens a console with its face. What it started before it failed, it has closed again. @returns closes both. */
  open(start: ConsoleStart, seat: ConsoleSeat): Promise<AsyncDisposer>;
  /** After each change of the console: for what shows it. */
  onOpened?(start: ConsoleStart): void;
  clock: Clock;
}

/** The place of a process in which one console sits at a time. */
export interface ConsoleSeat {
  lastStart(): FirstRunState['lastStart'];
  /** Answers first, then closes what is open and opens the other; where that fails, what was open comes back. */
  startOn(config: string): void;
  /** Waits for a change under way, then closes. */
  close: AsyncDisposer;
  /** Settles when no console could be opened any more: with the reason. */
  readonly ended: Promise<Error>;
}

/** Until the answer to whoever asked has left, ms. */
const answerTime = 250;

/** @throws what the first opening throws. */
export async function takeSeat({
  first,
  onSettings,
  open,
  onOpened = () => {},
  clock,
}: ConsoleSeatOptions): Promise<ConsoleSeat> {
  let current = first;
  let lastStart: FirstRunState['lastStart'] = null;
  let close: AsyncDisposer = async () => {};
  let change: Promise<void> = Promise.resolve();
  let cancel: Disposer = () => {};
  let isClosed = false;
  const ended = Promise.withResolvers<Error>();

  const changeTo = async (next: ConsoleStart, config: string) => {
    if (isClosed) return;
    const before = current;
    await close();
    close = async () => {};
    try {
      close = await open(next, seat);
      current = next;
      lastStart = null;
    } catch (failure) {
      lastStart = { at: clock.now(), config, reason: explainFailure(failure) };
      close = await open(before, seat);
    }
    onOpened(current);
  };

  const seat: ConsoleSeat = {
    lastStart: () => lastStart,
    startOn(config) {
      cancel();
      cancel = clock.after(answerTime, () => {
        change = change
          .then(() => changeTo(onSettings(config), config))
          .catch((failure: unknown) =>
            ended.resolve(failure instanceof Error ? failure : new Error(String(failure))),
          );
      });
    },
    async close() {
      isClosed = true;
      cancel();
      await change;
      await close();
    },
    ended: ended.promise,
  };
  close = await open(first, seat);
  return seat;
}
