import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import type { Clock } from '../clock.ts';
import { createLiveView, type LiveView } from '../live-view.ts';
import type { View } from '../view.ts';
import type { Run } from './work-out.ts';

/** Something that is diagnosed, with its last answer and those who look at it. */
export interface Subject {
  /** The last answer; null: none yet. */
  run: Run | null;
  /** Why the last attempt gave none, in words; null: it gave one. */
  failure: string | null;
  view: View<DiagnosisBoard>;
  isWatched(): boolean;
  /** What stands around it has changed. */
  invalidate(how?: 'acted'): void;
  close(): void;
}

/** What stands around causes goes on by itself: triggers, changes, traffic; ms. */
const linkedEvery = 5_000;

/**
 * @param compute the board of what it has then; called only while there is a run.
 * @param onWatched somebody looks at it, and nobody did before.
 */
export function createSubject(
  clock: Clock,
  compute: (subject: Subject) => DiagnosisBoard,
  onWatched: () => void = () => {},
): Subject {
  let watchers = 0;
  const view: LiveView<DiagnosisBoard> = createLiveView({
    clock,
    every: linkedEvery,
    compute: () => compute(subject),
  });
  const subject: Subject = {
    run: null,
    failure: null,
    view: {
      read: () => view.read(),
      watch(listener) {
        const stop = view.watch(listener);
        watchers += 1;
        if (watchers === 1) onWatched();
        let isStopped = false;
        return () => {
          if (isStopped) return;
          isStopped = true;
          watchers -= 1;
          stop();
        };
      },
    },
    isWatched: () => watchers > 0,
    invalidate: (how) => view.invalidate(how),
    close: () => view.close(),
  };
  return subject;
}
