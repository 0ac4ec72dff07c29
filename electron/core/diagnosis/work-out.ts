import { calmOrder } from '../../../shared/rules/diagnosis-desk/calm-order.ts';
import {
  lastMinutes,
  windowOfIncident,
  type TimeRange,
} from '../../../shared/rules/diagnosis-desk/windows.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { DiagnosedWindow, DiagnosisEngine, DiagnosisWindow } from './engine.ts';

/** An answer, and the time that it is of. */
export interface Run {
  window: TimeRange;
  quiet: TimeRange | null;
  answer: DiagnosedWindow;
  /** When it was worked out. */
  at: EpochMs;
}

type BroughtBack = DiagnosisWindow['broughtBack'];

const minute = 60_000;
/** How far before its first alert an incident may have begun, and how long after it that is still looked for. */
const mayBeginBefore = 10 * minute;
const mayBeginAfter = 5 * minute;

/** An answer with its causes as calm as they can be beside the one before it; what the window is of is the same. */
export function calmed(run: Run, before: Run | null): Run {
  const { diagnosis } = run.answer;
  const causes = calmOrder(diagnosis.causes, before?.answer.diagnosis.causes ?? []);
  return { ...run, answer: { ...run.answer, diagnosis: { ...diagnosis, causes } } };
}

/** What the records of the last minutes say: since trouble began, where that is found, else the last ten minutes against those before. */
export async function workOutNow(engine: DiagnosisEngine, now: EpochMs): Promise<Run> {
  const { quiet, ...window } = lastMinutes(now);
  const found = await sinceItBegan(engine, { from: quiet.from, to: now }, [], now);
  return found ?? workOutWindow(engine, { window, quiet, broughtBack: [] }, now);
}

export interface WindowToWorkOut {
  window: TimeRange;
  quiet: TimeRange | null;
  broughtBack: BroughtBack;
}

export async function workOutWindow(
  engine: DiagnosisEngine,
  { window, quiet, broughtBack }: WindowToWorkOut,
  now: EpochMs,
): Promise<Run> {
  const answer = await engine.diagnose({ ...window, since: null, quiet, broughtBack });
  return { window, quiet: answer.quiet, answer, at: now };
}

/**
 * For an incident: since its trouble began, where that is found around its first alert.
 *
 * @param began what was found before; null: nothing yet.
 */
export async function workOutIncident(
  engine: DiagnosisEngine,
  { since, began, broughtBack }: { since: EpochMs; began: EpochMs | null; broughtBack: BroughtBack },
  now: EpochMs,
): Promise<{ run: Run; began: EpochMs | null }> {
  const { quiet, ...window } = windowOfIncident(since, now);
  const searched = { from: quiet.from, to: Math.min(window.to, since + mayBeginAfter) };
  if (began === null || now <= since + mayBeginAfter) {
    const found = await sinceItBegan(engine, searched, broughtBack, now);
    if (found !== null && found.window.from >= since - mayBeginBefore) {
      if (searched.to === window.to) return { run: found, began: found.window.from };
      began = found.window.from;
    }
  }
  const asked =
    began === null
      ? { window, quiet, broughtBack }
      : {
          window: { from: began, to: window.to },
          quiet: { from: began - (quiet.to - quiet.from), to: began },
          broughtBack,
        };
  return { run: await workOutWindow(engine, asked, now), began };
}

/** Null: nothing begins in this time. */
async function sinceItBegan(
  engine: DiagnosisEngine,
  range: TimeRange,
  broughtBack: BroughtBack,
  now: EpochMs,
): Promise<Run | null> {
  const answer = await engine.diagnose({ ...range, since: null, quiet: null, broughtBack });
  const began = answer.quiet?.to ?? answer.diagnosis.from;
  if (answer.diagnosis.quiet === 0 || began === null) return null;
  return {
    window: { from: began, to: range.to },
    quiet: answer.quiet ?? { from: range.from, to: began },
    answer,
    at: now,
  };
}
