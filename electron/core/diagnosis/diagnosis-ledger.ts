import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import {
  noDiagnoses,
  projectDiagnoses,
  type KnownDiagnoses,
  type KnownDiagnosis,
} from '../../../shared/rules/diagnosis-outcomes/project.ts';
import { noIncidents, projectIncidents, type Incidents } from '../../../shared/rules/incidents/project.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';

/** Diagnoses and incidents as the log has them. */
export interface DiagnosisLedger {
  known(): KnownDiagnoses;
  /** @throws ConsoleError `not-found`. */
  get(diagnosisId: string): KnownDiagnosis;
  incidents(): Incidents;
  /** `DG-<n>`, counted in the log. */
  nextId(): string;
  /** @throws ConsoleError `log-unwritable`. */
  append(
    facts: readonly Fact[],
    said: { at: EpochMs; author: string; command: string | null },
  ): StoredEvent[];
  /** What the console itself finds. @returns false where the log cannot be written: it is found again. */
  note(facts: readonly Fact[], at: EpochMs): boolean;
  close(): void;
}

export function createDiagnosisLedger({
  log,
  past,
  onChange,
}: {
  log: Log;
  past: Iterable<StoredEvent>;
  onChange(what: { incidents: boolean; diagnoses: boolean }): void;
}): DiagnosisLedger {
  let known = noDiagnoses;
  let incidents = noIncidents;
  const take = (events: Iterable<StoredEvent>) => {
    const before = known;
    const ofIncidents: StoredEvent[] = [];
    const ofDiagnoses: StoredEvent[] = [];
    for (const event of events) {
      if (event.kind.startsWith('incident.')) ofIncidents.push(event);
      else if (event.kind.startsWith('diagnosis.')) ofDiagnoses.push(event);
    }
    if (ofIncidents.length > 0) incidents = projectIncidents(incidents, ofIncidents);
    if (ofDiagnoses.length > 0) known = projectDiagnoses(known, ofDiagnoses);
    return { incidents: ofIncidents.length > 0, diagnoses: known !== before };
  };
  take(past);
  const stop = log.subscribe((events) => {
    const changed = take(events);
    if (changed.incidents || changed.diagnoses) onChange(changed);
  });

  const append: DiagnosisLedger['append'] = (facts, { at, author, command }) =>
    log.append(facts.map((fact) => ({ ...fact, at, author, command })));
  return {
    known: () => known,
    get(diagnosisId) {
      const found = known.get(diagnosisId);
      if (found) return found;
      throw new ConsoleError(
        'not-found',
        { en: `there is no diagnosis ${diagnosisId}`, zh: `没有诊断 ${diagnosisId}` },
        { field: 'diagnosisId' },
      );
    },
    incidents: () => incidents,
    nextId: () => `DG-${known.size + 1}`,
    append,
    note(facts, at) {
      if (facts.length === 0) return true;
      if (!log.status().writable) return false;
      try {
        append(facts, { at, author: SYSTEM_AUTHOR, command: null });
        return true;
      } catch (failure) {
        if (failure instanceof ConsoleError && failure.code === 'log-unwritable') return false;
        throw failure;
      }
    },
    close: stop,
  };
}
