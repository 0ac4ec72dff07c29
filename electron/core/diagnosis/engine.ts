import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { RecordIntake, RecordMinutes } from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { ExceptionTree } from '../../../shared/model/exception-tree.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { AsyncDisposer, Disposer } from '../disposer.ts';

/** In what form a body holds records. */
export type RecordFormat = 'ndjson' | 'otlp' | 'loki' | 'elasticsearch';

/** What was done with one body. */
export interface TakenBody {
  accepted: number;
  /** Left out, and why: each kind of fault once, with the first line or span that has it and how many there are. */
  broken: number;
  doubtful: number;
  problems: readonly string[];
  /** Where the first of them stands, such as `line 3.link`; left out: there is none. */
  field?: string;
  /** Spans, documents or lines that were read; of records, the same as there are lines. Left out: as many as accepted and broken. */
  read?: number;
  /** Why nothing at all of the body can be read; left out or null: some can, or each has its own fault. */
  unreadable?: string | null;
}

/** The time that is looked at, and what it is compared with. */
export interface DiagnosisWindow {
  from: EpochMs;
  to: EpochMs;
  /** When the trouble began, where it is known: what is before it is quiet time. Null: it is looked for. */
  since: EpochMs | null;
  quiet: { from: EpochMs; to: EpochMs } | null;
  /** Nodes and codes that are looked at although they are noise. */
  broughtBack: readonly { node: string; code: string }[];
}

export interface DiagnosedWindow {
  diagnosis: Diagnosis;
  tree: ExceptionTree;
  /** What it was compared with. */
  quiet: { from: EpochMs; to: EpochMs } | null;
  /** Records of the time that is looked at that are no cause. */
  noise: number;
  /** By the entry of the link, what came to it that failed: for the range of each cause, by the cause's node. */
  entriesOf: Record<string, { node: string; count: number }[]>;
  /** Of some of its minutes only counts were left: no traces, no hosts, and times to the minute. */
  fromCounts?: boolean;
}

/** What of the records a screen asks for. */
export interface RecordsAsked {
  coordinate: string;
  from: EpochMs;
  to: EpochMs;
  limit: number;
}

/**
 * Keeps exception records in bounded memory and answers from them. It runs on a thread of its own, so that a million records never hold
 * up a poll or an answer: therefore everything is asked and answered by message.
 */
export interface DiagnosisEngine {
  /**
   * @param arrivedAt by the console's clock.
   * @returns when the records are counted.
   */
  take(body: string | Uint8Array, format: RecordFormat, arrivedAt: EpochMs): Promise<TakenBody>;
  diagnose(window: DiagnosisWindow): Promise<DiagnosedWindow>;
  records(asked: RecordsAsked): Promise<ExceptionRecord[]>;
  minutes(range: { from: EpochMs; to: EpochMs }): Promise<RecordMinutes>;
  /** As it stood after the last body. */
  intake(): RecordIntake;
  /** Called after records came in, at most some times a second. */
  onRecords(listener: () => void): Disposer;
  /** Called every few seconds with what was counted of coordinates since the last call: what came is added, nothing is told twice. */
  onSeen(listener: (seen: readonly SeenCoordinate[]) => void): Disposer;
  /** What codes mean in records that come from now on (shared/rules/coordinates/code-mapping.ts); null: nothing is mapped. */
  useCoordinates(file: CoordinatesFile | null): void;
  close: AsyncDisposer;
}
