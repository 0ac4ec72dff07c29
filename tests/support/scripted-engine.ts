import type {
  DiagnosedWindow,
  DiagnosisEngine,
  DiagnosisWindow,
} from '../../electron/core/diagnosis/engine.ts';
import type { Cause, Diagnosis } from '../../shared/model/diagnosis.ts';
import type { RecordIntake } from '../../shared/model/diagnosis-board.ts';

export interface ScriptedEngine extends DiagnosisEngine {
  /** Every window that was asked for, in order. */
  readonly asked: DiagnosisWindow[];
  /** What it answers from now on. */
  says(answer: (window: DiagnosisWindow) => DiagnosedWindow | Promise<DiagnosedWindow>): void;
  /** Records came in. */
  arrive(): void;
  setIntake(change: Partial<RecordIntake>): void;
}

export function aCause(changes: Partial<Cause> = {}): Cause {
  return {
    rank: 1,
    node: 'coupon-db@lock',
    coordinate: 'order@create#coupon@redeem:dependency(coupon-db@lock):POOL_EXHAUSTED',
    code: 'POOL_EXHAUSTED',
    score: 0.95,
    parts: { time: 1, depth: 1, count: 0.9, noise: 1 },
    firstSeen: 1_000,
    count: 120,
    silent: true,
    why: { en: 'it fails first', zh: '最先失败' },
    plans: [],
    ...changes,
  };
}

export function aDiagnosis(changes: Partial<Diagnosis> = {}): Diagnosis {
  return {
    records: 400,
    quiet: 90,
    from: 1_000,
    to: 9_000,
    verdict: 'clear',
    why: { en: 'one stands out', zh: '一个突出' },
    next: [],
    causes: [aCause()],
    entriesOf: { 'coupon-db@lock': [{ node: 'order@create', count: 120 }] },
    discarded: [
      { node: 'login@token', code: 'EXPIRED', count: 40, reason: { en: 'as usual', zh: '与平时一样' } },
    ],
    ...changes,
  };
}

/** Nothing stands out. */
export const unclear: Partial<Diagnosis> = {
  verdict: 'unclear',
  causes: [aCause({ node: 'cart@add', code: 'RETRY', score: 0.3 })],
  next: [{ en: 'compare hosts', zh: '比较主机' }],
};

export function anAnswer(
  changes: Partial<Diagnosis> = {},
  more: Partial<DiagnosedWindow> = {},
): DiagnosedWindow {
  const diagnosis = aDiagnosis(changes);
  return {
    diagnosis,
    tree: { rows: [], left: { rows: 0, count: 0 } },
    quiet: null,
    noise: 40,
    entriesOf: diagnosis.entriesOf,
    ...more,
  };
}

/** An engine that answers what the test says, and writes down what it was asked. */
export function createScriptedEngine(): ScriptedEngine {
  const asked: DiagnosisWindow[] = [];
  const listeners = new Set<() => void>();
  let answer: (window: DiagnosisWindow) => DiagnosedWindow | Promise<DiagnosedWindow> = () => anAnswer();
  let intake: RecordIntake = {
    taken: 400,
    broken: 0,
    doubtful: 0,
    lastAt: null,
    faults: [],
    thinnedTo: 1,
  };
  return {
    asked,
    says(next) {
      answer = next;
    },
    arrive() {
      for (const listener of listeners) listener();
    },
    setIntake(change) {
      intake = { ...intake, ...change };
    },
    take: async () => ({ accepted: 0, broken: 0, doubtful: 0, problems: [] }),
    async diagnose(window) {
      asked.push(window);
      const given = await answer(window);
      // Where nobody said what is quiet and none was found, nothing begins within the time.
      if (window.quiet !== null || given.quiet !== null) return given;
      return { ...given, diagnosis: { ...given.diagnosis, quiet: 0 } };
    },
    records: async () => [],
    minutes: async ({ from }) => ({ from, counts: [3], recordsSince: from }),
    intake: () => intake,
    onRecords(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSeen: () => () => {},
    useCoordinates() {},
    close: async () => {},
  };
}
