import type { Clock } from '../../electron/core/clock.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { DiagnosisDesk } from '../../electron/core/diagnosis/diagnosis-desk.ts';
import { createLiveView, type LiveView } from '../../electron/core/live-view.ts';
import type { DiagnosisBoard, DiagnosisSummary } from '../../shared/model/diagnosis-board.ts';
import { diagnosisOfTheMock, minutesOfTheMock, recordsOfTheMock, summaryOf } from './diagnosis-fixtures.ts';

export interface FakeDiagnosis extends Omit<DiagnosisDesk, 'close'> {
  /** The first is what stands without an id. */
  show(boards: readonly DiagnosisBoard[]): void;
}

/** Diagnoses that show what the test sets, and only write down what they were asked to do. */
export function fakeDiagnosis({
  record,
  clock,
}: {
  record(act: string, given: object): void;
  clock: Clock;
}): FakeDiagnosis {
  let boards: readonly DiagnosisBoard[] = [diagnosisOfTheMock()];
  const list: LiveView<DiagnosisSummary[]> = createLiveView({
    clock,
    pace: 0,
    compute: () => boards.filter(({ id }) => id !== null).map(summaryOf),
  });
  const find = (id: string | null): DiagnosisBoard => {
    const board = boards.find((one) => one.id === id) ?? (id === null ? boards[0] : undefined);
    if (board) return board;
    throw new ConsoleError('not-found', `there is no diagnosis ${id}`, { field: 'diagnosisId' });
  };
  const views = new Map<string | null, LiveView<DiagnosisBoard>>();
  const doing = (act: string, given: { diagnosisId: string }) => {
    record(act, given);
    return summaryOf(find(given.diagnosisId));
  };
  return {
    show(changed) {
      boards = changed;
      list.invalidate();
      for (const view of views.values()) view.invalidate();
    },
    list,
    async board(id) {
      let last = find(id);
      // Who follows one keeps it when another evening is shown.
      const latest = () =>
        (last = boards.find((one) => one.id === id) ?? (id === null ? boards[0] : undefined) ?? last);
      const view = views.get(id) ?? createLiveView({ clock, pace: 0, compute: latest });
      views.set(id, view);
      return view;
    },
    async at(asked) {
      record('diagnosis.at', asked);
      return { ...find(null), id: null, incidentId: null, live: false, from: asked.from, to: asked.to };
    },
    minutes: async () => minutesOfTheMock,
    async records(asked) {
      record('diagnosis.records', asked);
      return recordsOfTheMock.slice(0, asked.limit);
    },
    async open(asked, said) {
      record('diagnosis.open', { ...asked, ...said });
      return summaryOf({ ...find(null), live: false });
    },
    judge: (act, said) => doing('diagnosis.judge', { ...act, ...said }),
    bringBack: async (act, said) => doing('diagnosis.bringBack', { ...act, ...said }),
    incidentAnsweredBy: () => null,
  };
}
