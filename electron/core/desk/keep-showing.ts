import type { Fact } from '../../../shared/model/event.ts';
import type { ScreenFailure } from '../../../shared/model/facts/screen-facts.ts';
import { afterFailure, returnPolicy } from '../../../shared/rules/desk/screen-return.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';

/** The part of a window's page that tells how it fares. */
export interface ShownPage {
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown;
  on(event: 'unresponsive' | 'responsive' | 'did-finish-load' | 'destroyed', listener: () => void): unknown;
  on(
    event: 'did-fail-load',
    listener: (event: unknown, code: number, text: string, url: string, isMainFrame: boolean) => void,
  ): unknown;
  /** The same address, with its board. */
  reload(): void;
  forcefullyCrashRenderer(): void;
}

export interface KeepShowingOptions {
  clock: Clock;
  window: 'main' | 'wall';
  /** What the display is called; null for the main window. */
  display: string | null;
  tell(fact: Fact): void;
  /** Asks a person once the window has failed too often. @returns whether to load it again. */
  ask(): Promise<boolean>;
}

/** Chromium's code of a load that another one took the place of. */
const aborted = -3;

const reasons: Readonly<Record<string, ScreenFailure>> = {
  killed: 'killed',
  oom: 'out-of-memory',
  'memory-eviction': 'out-of-memory',
};

/** Loads a window anew that failed, with a pause that grows, and tells of it when it shows its board again. */
export function keepShowing(
  page: ShownPage,
  { clock, window, display, tell, ask }: KeepShowingOptions,
): Disposer {
  let failures: number[] = [];
  let failed: { reason: ScreenFailure; count: number } | null = null;
  let waiting: Disposer = () => {};
  let hangs: Disposer | null = null;
  let isEnded = false;

  const answers = () => {
    hangs?.();
    hangs = null;
  };
  const fail = (found: ScreenFailure) => {
    if (isEnded) return;
    const reason = hangs === null ? found : 'not-answering';
    answers();
    waiting();
    const now = clock.monotonic();
    const { count, reloadIn } = afterFailure(failures, now);
    failures = [...failures, now].slice(-returnPolicy.tries);
    failed = { reason, count };
    if (reloadIn !== null) waiting = clock.after(reloadIn, () => page.reload());
    else void giveUp({ window, display, reason, count });
  };
  const giveUp = async (data: Extract<Fact, { kind: 'screen.given-up' }>['data']) => {
    tell({ kind: 'screen.given-up', data });
    const again = await ask();
    if (!again || isEnded) return;
    failures = [];
    page.reload();
  };

  page.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') fail(reasons[reason] ?? 'crashed');
  });
  page.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame && code !== aborted) fail('not-loaded');
  });
  page.on('unresponsive', () => {
    hangs ??= clock.after(returnPolicy.patience, () => page.forcefullyCrashRenderer());
  });
  page.on('responsive', answers);
  page.on('did-finish-load', () => {
    answers();
    if (failed === null) return;
    tell({ kind: 'screen.returned', data: { window, display, ...failed } });
    failed = null;
  });
  const end = () => {
    isEnded = true;
    answers();
    waiting();
  };
  page.on('destroyed', end);
  return end;
}
