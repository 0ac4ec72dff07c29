import type {
  DiagnosisBoard,
  DiagnosisSummary,
  RecordMinutes,
} from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { Actor } from '../actor.ts';
import type { View } from '../view.ts';
import type { RecordsAsked } from './engine.ts';

/** Who says it; the same command twice has one effect. */
export interface Said {
  actor: Actor;
  commandId: string;
}

/** A window of the past, and what it is compared with; without it, the time before. */
export interface WindowAsked {
  from: EpochMs;
  to: EpochMs;
  quietFrom?: EpochMs | undefined;
  quietTo?: EpochMs | undefined;
}

export interface JudgeAct {
  diagnosisId: string;
  node: string;
  code: string;
  note: string | null;
  plan: string | null;
}

/** From exception records to the cause: what stands open, what it says, and what people say of it. */
export interface DiagnosisDesk {
  /** Newest first. */
  list: View<DiagnosisSummary[]>;
  /**
   * A diagnosis, or with null what the records of the last minutes say. It is worked out while somebody watches it, or while its incident
   * is open.
   *
   * @returns when there is something to read.
   * @throws ConsoleError `not-found`.
   */
  board(diagnosisId: string | null): Promise<View<DiagnosisBoard>>;
  /** A window as it would have been diagnosed then. Nothing is recorded. @throws ConsoleError `bad-input`. */
  at(asked: WindowAsked): Promise<DiagnosisBoard>;
  minutes(range: { from: EpochMs; to: EpochMs }): Promise<RecordMinutes>;
  records(asked: RecordsAsked): Promise<ExceptionRecord[]>;
  /** Of a window of the past, frozen at once. @throws ConsoleError `bad-input`, `not-found`, `conflict`, `log-unwritable`. */
  open(
    asked: { from: EpochMs; to: EpochMs; incidentId: string | null },
    said: Said,
  ): Promise<DiagnosisSummary>;
  /** What the cause was. @throws ConsoleError `not-found`, `bad-input`, `conflict`, `log-unwritable`. */
  judge(act: JudgeAct, said: Said): DiagnosisSummary;
  /** What was discarded as noise is looked at all the same, or no longer; answers when that is worked out. @throws as `judge`. */
  bringBack(
    act: { diagnosisId: string; node: string; code: string; on: boolean },
    said: Said,
  ): Promise<DiagnosisSummary>;
  /** The open incident with a diagnosis that names a cause which this plan answers: a run of it belongs there. */
  incidentAnsweredBy(planId: string): string | null;
  close(): void;
}
