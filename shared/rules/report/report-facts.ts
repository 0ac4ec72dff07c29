import type { Outcome, ExecutionStatus } from '../../model/execution.ts';
import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import type { IncidentView, NearChange, Shortfall, EntryImpact } from '../../model/incident-board.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { EpochMs } from '../../model/time.ts';

/** An execution of the incident, as far as a report tells of it. */
export interface ReportedExecution {
  planId: string;
  title: LocalText;
  status: ExecutionStatus;
  outcome: Outcome | null;
  startedAt: EpochMs;
  steps: number;
  done: number;
  /** Of those done, proved by a measurement. */
  verified: number;
  /** Steps that failed, are unverified, or of which nobody knows. */
  troubled: number;
}

/** What a report takes from elsewhere than the incident itself. */
export interface ReportFacts {
  now: EpochMs;
  /** In a rehearsal it says so: a text that is copied leaves the room. */
  rehearsal: boolean;
  /** Of the incident. */
  title: LocalText;
  /** The alert that was out first; null: it has none. */
  firstOut: { text: LocalText; at: EpochMs } | null;
  /** In the order in which they were started. */
  executions: readonly ReportedExecution[];
  personName(id: string): LocalText;
}

/** The same for a text in one language. */
export interface ToldFacts extends Omit<ReportFacts, 'personName'> {
  personName(id: string): string;
}

/** What of an incident is worth telling, before it is put into words. */
export interface Situation {
  stages: Shortfall[];
  gmv: Shortfall | null;
  /** False: neither a stage nor the money is known. */
  isImpactKnown: boolean;
  entries: EntryImpact[];
  likely: LikelyCause;
  executions: ReportedExecution[];
  /** The best plan for the diagnosed cause, else the first of the ladder, that is not carried out; told where nothing is being done. */
  next: { planId: string; title: LocalText } | null;
}

/** What is diagnosed or was said; where nothing is, what there is to go by, and how far that goes. */
export type LikelyCause =
  /** `near`: what was changed nearest to it shortly before, told while no person has confirmed the cause. */
  | { kind: 'diagnosed'; cause: DiagnosedCause; near: NearChange | null }
  | { kind: 'change'; near: NearChange; confidence: 'medium' | 'low' }
  | { kind: 'first-out' }
  | { kind: 'unknown' };

/** How much there is room for. */
export interface Room {
  stages: number;
  entries: number;
  executions: number;
  /** For a change beside a cause that is diagnosed. */
  change: boolean;
}

/** Less than this part of what was due is within what a funnel does by itself. */
const lackFrom = 0.01;
const fullFrom = 0.7;
const changeIsNear = 1_800_000;

/** Picks what is told: what lacks most, the fullest entries, the latest executions. */
export function situationOf(view: IncidentView, facts: ReportFacts, room: Room): Situation {
  const { impact } = view;
  const known = (impact?.stages ?? []).filter(({ share }) => share !== null);
  const lacking = known
    .filter(({ share }) => (share ?? 0) >= lackFrom)
    .toSorted((left, right) => (right.share ?? 0) - (left.share ?? 0));
  // The last stage that lacks is what the shop earns by: it is told even where another lacks more.
  const last = lacking.toSorted((left, right) => known.indexOf(right) - known.indexOf(left))[0];
  const stages = [...new Set([...(last ? [last] : []), ...lacking])].slice(0, room.stages);
  const gmv = impact?.gmv && impact.gmv.short !== null ? impact.gmv : null;
  const entries = (impact?.entries ?? [])
    .filter(
      ({ worst, now, limited, degraded }) =>
        limited || degraded || Math.max(worst ?? 0, now ?? 0) >= fullFrom,
    )
    .slice(0, room.entries);
  return {
    stages,
    gmv: gmv && (gmv.share === null || Math.abs(gmv.share) >= lackFrom / 10) ? gmv : null,
    isImpactKnown: known.length > 0 || gmv !== null,
    entries,
    likely: likelyCause(view, facts, room),
    executions: facts.executions.slice(-room.executions),
    next: nextPlan(view),
  };
}

/** The cause as diagnosed, with the nearest change; else that change before the harm, on an entry of it or beside one; else the first alert out; else nothing. */
function likelyCause(
  { nearChanges, diagnosed }: IncidentView,
  { firstOut }: ReportFacts,
  { change }: Room,
): LikelyCause {
  const near = nearChanges.find(
    ({ distance, before }) => distance !== null && distance <= 1 && before >= 0 && before <= changeIsNear,
  );
  if (diagnosed) {
    return {
      kind: 'diagnosed',
      cause: diagnosed,
      near: change && diagnosed.judged === null ? (near ?? null) : null,
    };
  }
  if (near) return { kind: 'change', near, confidence: near.distance === 0 ? 'medium' : 'low' };
  return { kind: firstOut ? 'first-out' : 'unknown' };
}

function nextPlan({ ladder, diagnosed }: IncidentView): Situation['next'] {
  const open = ladder.flatMap(({ plans }) => plans.filter(({ execution }) => execution === null));
  const forCause = (diagnosed?.plans ?? []).flatMap((id) => open.find(({ planId }) => planId === id) ?? []);
  const plan = forCause[0] ?? open.find(({ quiet }) => quiet !== true) ?? open[0];
  return plan === undefined ? null : { planId: plan.planId, title: plan.title };
}
