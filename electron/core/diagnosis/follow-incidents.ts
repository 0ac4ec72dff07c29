import type { EpochMs } from '../../../shared/model/time.ts';
import { boundedDocument } from '../../../shared/rules/diagnosis-desk/bounded-document.ts';
import { factsOfRun, namingOf } from '../../../shared/rules/diagnosis-desk/facts-of-run.ts';
import {
  diagnosisOfPhase,
  phaseOf,
  type IncidentPhase,
} from '../../../shared/rules/diagnosis-desk/incident-phase.ts';
import type { Naming } from '../../../shared/rules/diagnosis-desk/naming.ts';
import { isSeenToItsEnd } from '../../../shared/rules/diagnosis-desk/windows.ts';
import type { KnownDiagnosis } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import type { Clock } from '../clock.ts';
import type { DiagnosisLedger } from './diagnosis-ledger.ts';
import type { DiagnosisEngine } from './engine.ts';
import type { LinkedBoards } from './linked-boards.ts';
import type { QueuedJob, RunQueue } from './run-queue.ts';
import { calmed, workOutIncident, type Run } from './work-out.ts';

export interface IncidentsFollowedOptions {
  clock: Clock;
  engine: DiagnosisEngine;
  ledger: DiagnosisLedger;
  boards: LinkedBoards;
  queue: RunQueue;
  /** Since when records are kept without a break: from the console's start, or from when the engine lost them. */
  keptSince(): EpochMs;
  /** The answer of a diagnosis is another. */
  onRun(diagnosisId: string): void;
}

/** The diagnoses of open incidents: opened, named and lost by themselves, frozen with the incident's end. */
export interface IncidentsFollowed {
  /** What was worked out for a diagnosis that goes on, or has just ended; null: nothing here. */
  of(diagnosisId: string): Followed | null;
  /** The open incident whose diagnosis has a cause that a plan answers. */
  incidentAnsweredBy(planId: string): string | null;
  /** Incidents have changed. */
  look(): void;
  /** The next run of a diagnosis that goes on. */
  once(diagnosisId: string): Promise<void>;
}

export interface Followed {
  /** Null: none yet. */
  run: Run | null;
  failure: string | null;
  /** Since when records are kept, where that is after the beginning of the incident. */
  restartedAt: EpochMs | null;
}

interface Watch extends Followed {
  phase: IncidentPhase;
  began: EpochMs | null;
  naming: Naming | null;
  diagnosisId: string | null;
  plans: readonly string[];
  job: QueuedJob;
}

/** Of so many at once: nobody leads more, and each has to be worked out. */
const mostFollowed = 8;
/** What has just ended is kept for those who look at it. */
const mostKept = 20;

export function followIncidents(options: IncidentsFollowedOptions): IncidentsFollowed {
  const { clock, engine, ledger, boards, queue, keptSince, onRun } = options;
  /** By the incident's id. */
  const watches = new Map<string, Watch>();
  /** By the diagnosis' id. */
  const ended = new Map<string, Followed>();

  const lostFor = ({ begunAt }: IncidentPhase) => (begunAt < keptSince() ? keptSince() : null);
  const run = async (watch: Watch) => {
    const now = clock.now();
    const before = diagnosisOfPhase(ledger.known(), watch.phase);
    try {
      const worked = await workOutIncident(
        engine,
        { since: watch.phase.since, began: watch.began, broughtBack: before?.broughtBack ?? [] },
        now,
      );
      watch.run = calmed(worked.run, watch.run);
      watch.began = worked.began;
      watch.failure = null;
    } catch (failure) {
      watch.failure = failure instanceof Error ? failure.message : String(failure);
      if (watch.diagnosisId !== null) onRun(watch.diagnosisId);
      throw failure;
    }
    // It may have ended meanwhile.
    if (watches.get(watch.phase.incidentId) !== watch) return;
    watch.restartedAt = lostFor(watch.phase);
    record(watch, watch.run);
    // What is about to be named is waited for.
    const isSettled = watch.naming !== null && watch.naming.turning === null;
    if (isSettled && isSeenToItsEnd(watch.phase.since, now) && freeze(watch, now)) end(watch);
  };

  const record = (watch: Watch, worked: Run) => {
    const known = diagnosisOfPhase(ledger.known(), watch.phase);
    watch.plans = boards.plansOf(worked, known);
    const { facts, naming } = factsOfRun({
      incidentId: watch.phase.incidentId,
      known,
      nextId: ledger.nextId(),
      naming: watch.naming ?? namingOf(known),
      diagnosis: worked.answer.diagnosis,
      from: worked.window.from,
      at: worked.at,
      isPartial: watch.restartedAt !== null,
      plans: watch.plans,
    });
    if (!ledger.note(facts, worked.at)) return;
    watch.naming = naming;
    watch.diagnosisId = diagnosisOfPhase(ledger.known(), watch.phase)?.id ?? null;
    // What is about to turn is looked at again, whether or not more records come in.
    if (naming.turning !== null) watch.job.stir();
    if (watch.diagnosisId !== null) onRun(watch.diagnosisId);
  };

  /** @returns false where the log cannot be written. */
  const freeze = (watch: Pick<Watch, 'phase' | 'run' | 'restartedAt' | 'failure'>, to: EpochMs): boolean => {
    const known = diagnosisOfPhase(ledger.known(), watch.phase);
    if (known === null || known.to !== null) return true;
    const { id: diagnosisId, incidentId } = known;
    const diagnosis = watch.run?.answer.diagnosis ?? null;
    // After a restart little is left to say: what was named before says more than an unclear rest.
    const isRest = watch.restartedAt !== null && known.named !== null && diagnosis?.verdict !== 'clear';
    const document = diagnosis === null || isRest ? null : boundedDocument(diagnosis);
    if (document !== null && watch.run) {
      ended.set(diagnosisId, { run: watch.run, failure: null, restartedAt: watch.restartedAt });
      for (const id of ended.keys()) {
        if (ended.size <= mostKept) break;
        ended.delete(id);
      }
    }
    const noise = document === null ? undefined : watch.run?.answer.noise;
    const data = { diagnosisId, incidentId, to: Math.max(to, known.from), document, noise };
    return ledger.note([{ kind: 'diagnosis.frozen', data }], clock.now());
  };

  const begin = (phase: IncidentPhase) => {
    const known = diagnosisOfPhase(ledger.known(), phase);
    const watch: Watch = {
      phase,
      run: null,
      failure: null,
      began: null,
      naming: null,
      diagnosisId: known?.id ?? null,
      plans: known?.named?.plans ?? [],
      restartedAt: lostFor(phase),
      job: queue.add({ isWanted: () => true, run: () => run(watch) }),
    };
    watches.set(phase.incidentId, watch);
    watch.job.stir();
  };
  const end = (watch: Watch) => {
    watch.job.remove();
    watches.delete(watch.phase.incidentId);
  };

  const look = () => {
    const phases = [...ledger.incidents().known.values()].map(({ incident }) => phaseOf(incident));
    const goingOn = new Set(
      [...ledger.known().values()].filter(({ to }) => to === null).map(({ incidentId }) => incidentId),
    );
    for (const phase of phases) {
      const watch = watches.get(phase.incidentId);
      if (watch && watch.phase.begunAt === phase.begunAt) watch.phase = phase;
      // Of years there are thousands of incidents, and in a storm they change many times a second.
      if (phase.endedAt === null || !goingOn.has(phase.incidentId)) continue;
      const known = diagnosisOfPhase(ledger.known(), phase);
      if (known !== null && known.to === null) {
        freeze(watch ?? { phase, run: null, failure: null, restartedAt: lostFor(phase) }, phase.endedAt);
      }
    }
    const open = phases
      .filter((phase) => phase.endedAt === null && !isSettled(diagnosisOfPhase(ledger.known(), phase)))
      .slice(-mostFollowed);
    const followed = new Set(open.map(keyOf));
    for (const watch of watches.values()) if (!followed.has(keyOf(watch.phase))) end(watch);
    for (const phase of open) if (!watches.has(phase.incidentId)) begin(phase);
  };
  look();

  const watchOf = (diagnosisId: string) =>
    [...watches.values()].find((watch) => watch.diagnosisId === diagnosisId) ?? null;

  return {
    of: (diagnosisId) => watchOf(diagnosisId) ?? ended.get(diagnosisId) ?? null,
    incidentAnsweredBy: (planId) =>
      [...watches.values()].find(({ plans }) => plans.includes(planId))?.phase.incidentId ?? null,
    look,
    async once(diagnosisId) {
      await watchOf(diagnosisId)?.job.once();
    },
  };
}

function keyOf({ incidentId, begunAt }: IncidentPhase): string {
  return `${incidentId} ${begunAt}`;
}

function isSettled(known: KnownDiagnosis | null): boolean {
  return known !== null && known.to !== null;
}
