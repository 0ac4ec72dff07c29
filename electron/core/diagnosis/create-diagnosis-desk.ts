import type { DiagnosisBoard, DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { limitsOf, type Shortcomings } from '../../../shared/rules/diagnosis-desk/limits.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { KnownDiagnosis } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import { summariesOf } from '../../../shared/rules/diagnosis-outcomes/summary.ts';
import type { Clock } from '../clock.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import { createDiagnosisActs, type DiagnosisActsOptions } from './diagnosis-acts.ts';
import type { DiagnosisDesk } from './diagnosis-desk.ts';
import { createDiagnosisLedger } from './diagnosis-ledger.ts';
import type { DiagnosisEngine } from './engine.ts';
import { followIncidents, type Followed } from './follow-incidents.ts';
import { createLinkedBoards, type SurroundingSources } from './linked-boards.ts';
import { checkRange, createPastWindows, withoutRanking } from './past-windows.ts';
import { createRunQueue, type QueuedJob } from './run-queue.ts';
import { createSubject, type Subject } from './subject.ts';
import { calmed, workOutNow, type Run } from './work-out.ts';

export interface DiagnosisDeskOptions
  extends SurroundingSources, Pick<DiagnosisActsOptions, 'executions' | 'clearedAt'> {
  log: Log;
  clock: Clock;
  engine: DiagnosisEngine;
  /** When the engine last lost what it held; null: it never did. */
  lostAt?(): EpochMs | null;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

/** Newest first; older ones are in the log. */
const mostListed = 500;
/** Diagnoses that are over and were looked at, with their trees. */
const mostSubjects = 24;

/** Asks the engine, puts what is known around its causes, and keeps in the log what has to outlive the records. */
export function createDiagnosisDesk(options: DiagnosisDeskOptions): DiagnosisDesk {
  const { log, clock, engine, plans, executions, clearedAt } = options;
  const startedAt = clock.now();
  const subjects = new Map<string, Subject>();
  const list = createLiveView<DiagnosisSummary[]>({
    clock,
    compute: () => summariesOf(ledger.known()).slice(0, mostListed),
  });

  const ledger = createDiagnosisLedger({
    log,
    past: options.past,
    onChange({ incidents, diagnoses }) {
      if (incidents) followed.look();
      if (!diagnoses) return;
      list.invalidate('acted');
      for (const subject of subjects.values()) subject.invalidate('acted');
      now.invalidate();
    },
  });
  const boards = createLinkedBoards(options, { ledger, engine });
  const queue = createRunQueue(clock);
  const followed = followIncidents({
    clock,
    engine,
    ledger,
    boards,
    queue,
    keptSince: () => Math.max(startedAt, options.lostAt?.() ?? startedAt),
    onRun: (diagnosisId) => subjects.get(diagnosisId)?.invalidate(),
  });
  const past = createPastWindows({ engine, clock });
  const acts = createDiagnosisActs({
    log,
    clock,
    ledger,
    boards,
    past,
    followed,
    plans,
    executions,
    clearedAt,
  });

  const limits = (
    run: Run,
    { failure, restartedAt, named, isLost, isTreeGone, isUnfollowed }: Partial<Shortcomings> = {},
  ) =>
    limitsOf({
      failure: failure ?? null,
      restartedAt: restartedAt ?? null,
      named: named ?? null,
      isLost: isLost ?? false,
      isTreeGone: isTreeGone ?? false,
      isUnfollowed: isUnfollowed ?? false,
      fromCounts: run.answer.fromCounts ?? false,
      thinnedTo: engine.intake().thinnedTo,
    });

  /** What stands without an incident: worked out while somebody looks. */
  const now: Subject = createSubject(
    clock,
    ({ run, failure }) => {
      if (run === null) throw new RangeError('read before it was worked out');
      return boards.board({ known: null, live: true, run, limits: limits(run, { failure }) });
    },
    // Where no record comes any more, time goes on all the same.
    () => nowJob.wanted(),
  );
  const nowJob: QueuedJob = queue.add({
    isWanted: () => now.isWatched(),
    async run() {
      try {
        now.run = calmed(await workOutNow(engine, clock.now()), now.run);
        now.failure = null;
      } catch (failure) {
        now.failure = inWords(failure);
        throw failure;
      } finally {
        now.invalidate();
      }
    },
  });

  const pastBoard = (run: Run, known: KnownDiagnosis | null): DiagnosisBoard => {
    const isLost = known !== null && known.document === null;
    // A tree without rows is no loss where the records are still there, and none of them stands out.
    const isTreeGone =
      run.answer.tree.rows.length === 0 && 2 * run.answer.noise < (known?.document?.records ?? 0);
    const document = known?.document ?? (isLost ? withoutRanking(run.answer.diagnosis) : undefined);
    return boards.board({ known, live: false, run, document, limits: limits(run, { isLost, isTreeGone }) });
  };

  /** Of a diagnosis with its own id. */
  const subjectOf = (diagnosisId: string): Subject =>
    createSubject(clock, ({ run: own }) => {
      const known = ledger.get(diagnosisId);
      const following = followed.of(diagnosisId);
      const { run: latest, failure, restartedAt } = following ?? nothingFollowed;
      const run = latest ?? own;
      if (run === null) throw new RangeError('read before it was worked out');
      if (known.to !== null) return pastBoard(run, known);
      return boards.board({
        known,
        live: following !== null,
        run,
        limits: limits(run, { failure, restartedAt, named: known.named, isUnfollowed: following === null }),
      });
    });
  const keep = (diagnosisId: string, subject: Subject) => {
    subjects.delete(diagnosisId);
    subjects.set(diagnosisId, subject);
    for (const [id, other] of subjects) {
      if (subjects.size <= mostSubjects) break;
      if (other.isWatched()) continue;
      other.close();
      subjects.delete(id);
    }
  };

  const stopRecords = engine.onRecords(() => queue.stirAll());

  return {
    list,
    async board(diagnosisId) {
      if (diagnosisId === null) {
        if (!now.isWatched() || now.run === null) await nowJob.once();
        return now.view;
      }
      const known = ledger.get(diagnosisId);
      const subject = subjects.get(diagnosisId) ?? subjectOf(diagnosisId);
      const hasRun = () => (followed.of(diagnosisId)?.run ?? null) !== null;
      if (known.to === null && !hasRun()) await followed.once(diagnosisId);
      if (!hasRun()) subject.run = await past.of(known);
      keep(diagnosisId, subject);
      return subject.view;
    },
    async at(asked) {
      const found = [...ledger.known().values()].find(
        ({ from, to, document }) => document !== null && from === asked.from && to === asked.to,
      );
      if (found && asked.quietFrom === undefined) return pastBoard(await past.of(found), found);
      return pastBoard(await past.at(asked), null);
    },
    // Of a range that is longer than what is kept, what is kept is told.
    async minutes(range) {
      checkRange(range, 'to', Infinity);
      return engine.minutes(range);
    },
    async records(asked) {
      checkRange(asked, 'to', Infinity);
      return engine.records(asked);
    },
    ...acts,
    incidentAnsweredBy: (planId) => followed.incidentAnsweredBy(planId),
    close() {
      stopRecords();
      queue.close();
      ledger.close();
      now.close();
      for (const subject of subjects.values()) subject.close();
      list.close();
    },
  };
}

const nothingFollowed: Followed = { run: null, failure: null, restartedAt: null };

function inWords(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
