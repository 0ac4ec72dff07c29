import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { quietBeforeWindow, type TimeRange } from '../../../shared/rules/diagnosis-desk/windows.ts';
import type { KnownDiagnosis } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { DiagnosisEngine } from './engine.ts';
import type { WindowAsked } from './diagnosis-desk.ts';
import { workOutWindow, type Run } from './work-out.ts';

/** Windows of the past, worked out when they are asked for. */
export interface PastWindows {
  /** @throws ConsoleError `bad-input`. */
  at(asked: WindowAsked): Promise<Run>;
  /** What a diagnosis that is frozen stands on: what is left of the records, for its tree. */
  of(known: KnownDiagnosis): Promise<Run>;
}

/** Whoever scrubs comes back to where they were. */
const mostKept = 12;
/** A window that ends so close to now may still get records, ms. */
const settledAfter = 120_000;
const longest = 6 * 3_600_000;

export function createPastWindows({ engine, clock }: { engine: DiagnosisEngine; clock: Clock }): PastWindows {
  const kept = new Map<string, Promise<Run>>();
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: who scrubs asks for many at once, and between them records are taken and incidents looked at. */
  const workOut = (
    window: TimeRange,
    quiet: TimeRange | null,
    broughtBack: KnownDiagnosis['broughtBack'],
  ): Promise<Run> => {
    const run = last.then(() => workOutWindow(engine, { window, quiet, broughtBack }, clock.now()));
    last = run.catch(() => {});
    return run;
  };
  const remember = (key: string, begin: () => Promise<Run>): Promise<Run> => {
    const known = kept.get(key);
    kept.delete(key);
    const found = known ?? begin();
    kept.set(key, found);
    // What failed is tried again.
    if (!known) found.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return found;
  };
  const freshness = (to: EpochMs) => (to > clock.now() - settledAfter ? engine.intake().taken : 0);

  return {
    async at({ from, to, quietFrom, quietTo }) {
      const window = { from, to };
      checkRange(window, 'to');
      const quiet = quietOf(window, quietFrom, quietTo);
      checkRange(quiet, 'quietTo');
      const key = JSON.stringify([window, quiet, freshness(to)]);
      return remember(key, () => workOut(window, quiet, []));
    },
    async of({ id, from, to, broughtBack, document }) {
      const window = { from, to: to ?? clock.now() };
      const key = JSON.stringify([id, window, broughtBack, freshness(window.to)]);
      try {
        return await remember(key, () => workOut(window, quietBeforeWindow(window), broughtBack));
      } catch (failure) {
        // What is in the log can be read without the engine.
        if (document === null || !(failure instanceof ConsoleError)) throw failure;
        return inLog(document, window, clock.now());
      }
    },
  };
}

function inLog(diagnosis: Diagnosis, window: TimeRange, at: EpochMs): Run {
  const tree = { rows: [], left: { rows: 0, count: 0 } };
  const answer = { diagnosis, tree, quiet: null, noise: 0, entriesOf: diagnosis.entriesOf };
  return { window, quiet: null, answer, at };
}

function quietOf(window: TimeRange, from: EpochMs | undefined, to: EpochMs | undefined): TimeRange {
  if (from === undefined && to === undefined) return quietBeforeWindow(window);
  if (from === undefined || to === undefined) {
    const field = from === undefined ? 'quietFrom' : 'quietTo';
    throw new ConsoleError(
      'bad-input',
      {
        en: `${field}: expected both ends of the quiet time, or neither`,
        zh: `${field}：平静期的起止应同时给出，或都不给`,
      },
      {
        field,
      },
    );
  }
  return { from, to };
}

/** @throws ConsoleError `bad-input`. */
export function checkRange({ from, to }: TimeRange, field: string, most = longest): void {
  if (to <= from)
    throw new ConsoleError(
      'bad-input',
      { en: `${field}: expected a time after the beginning`, zh: `${field}：应晚于开始时刻` },
      { field },
    );
  if (to - from > most)
    throw new ConsoleError(
      'bad-input',
      {
        en: `${field}: expected at most ${most / 3_600_000} hours after the beginning`,
        zh: `${field}：最多在开始后 ${most / 3_600_000} 小时`,
      },
      { field },
    );
}

/** Of a diagnosis whose records a restart had lost before its end: what is left says nothing of the whole. */
export function withoutRanking(diagnosis: Diagnosis): Diagnosis {
  return {
    ...diagnosis,
    verdict: 'unclear',
    why: {
      en: 'The records were lost before the end; what is left does not say where the failure began',
      zh: '结束之前记录已丢失，剩余部分无法判断故障起点',
    },
    next: [],
    causes: [],
    entriesOf: {},
    discarded: [],
  };
}
