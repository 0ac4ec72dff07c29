import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import type { DiagnosisBoard, LinkedCause } from '../../model/diagnosis-board.ts';
import type { IncidentView } from '../../model/incident-board.ts';
import { textIn, type LocalText } from '../../model/local-text.ts';
import type { Outcome } from '../../model/execution.ts';
import type { EpochMs } from '../../model/time.ts';
import { momentsInZone } from '../diagnosis-desk/moments-in-zone.ts';
import { byteLength } from './byte-length.ts';
import { createFigures } from './figures.ts';
import { oneLine } from './one-line.ts';
import type { ReportOptions } from './situation-report.ts';
import { syncWords, type SyncSubject } from './sync-words.ts';

/** The plan that answers the cause, as far as others have to know of it. */
export interface SyncPlan {
  planId: string;
  title: LocalText;
  /** Who carries it out: ids of people. */
  operators: readonly string[];
  /** When it was started; null: it was not. */
  startedAt: EpochMs | null;
  /** Null: it is under way, or was not started. */
  outcome: Outcome | null;
  /** Steps that are done, of how many; null: it was not started. */
  done: { steps: number; of: number } | null;
}

/** What a sync message takes from elsewhere than the diagnosis. */
export interface SyncFacts {
  now: EpochMs;
  /** In a rehearsal it says so: a text that is copied leaves the room. */
  rehearsal: boolean;
  /** The incident that it is of; null: none. */
  incident: Pick<IncidentView, 'id' | 'severity' | 'title' | 'roles' | 'nextUpdateAt' | 'status'> | null;
  /** The best answer to the first cause; null: no plan answers it. */
  plan: SyncPlan | null;
  personName(id: string): string;
  /** Names of what is harmed; what has none is shown by its id. */
  entryName(node: string): LocalText;
  lineName(id: string): LocalText;
  stageName(id: string): LocalText;
}

/** How much there is room for: entries that are told, leads, letters of one text, and letters of why it is the cause. */
interface Room {
  entries: number;
  leads: number;
  letters: number;
  why: number;
}

const rooms: readonly Room[] = [
  { entries: 5, leads: 3, letters: 200, why: 500 },
  { entries: 3, leads: 2, letters: 120, why: 200 },
  { entries: 2, leads: 2, letters: 60, why: 0 },
  { entries: 1, leads: 1, letters: 30, why: 0 },
];

/**
 * What goes to the room while a failure is looked into: what and since when, whom it harms, the cause with its score and why, the plan and
 * who carries it out, who is on it, and when the next one comes (seed 002, "one-click generation of synchronization content"). What is not
 * clear is told as leads, never as the cause. Where a channel takes less, the least important goes first.
 */
export function syncMessage(board: DiagnosisBoard, facts: SyncFacts, options: ReportOptions): string {
  const { longest = Infinity, language } = options;
  const figures = createFigures(options);
  const words = syncWords(language, figures);
  // What the diagnosis says is of UTC; beside the other times it is told as they are.
  const inWords = (said: LocalText) => momentsInZone(textIn(said, language), board.to, figures.second);
  let text = '';
  for (const room of rooms) {
    const subject = subjectOf(board, facts, room, inWords);
    const lines = [
      words.head(subject),
      words.what(subject),
      words.impact(subject),
      words.cause(subject),
      words.plan(subject),
      words.who(subject),
    ];
    text = lines.join('\n');
    if (byteLength(text) <= longest) return text;
  }
  return text;
}

function subjectOf(
  board: DiagnosisBoard,
  facts: SyncFacts,
  room: Room,
  inWords: (text: LocalText) => string,
): SyncSubject {
  const cut = (text: LocalText) => oneLine(inWords(text), room.letters);
  const [first] = board.causes;
  const cause = causeOf(board, cut);
  const isFirst = first !== undefined && cause !== null && cause.score !== null;
  const { entries = [], lines = [], stages = [] } = first?.impact ?? {};
  const { incident, plan } = facts;
  return {
    now: facts.now,
    rehearsal: facts.rehearsal,
    id: board.id,
    incident: incident && { ...incident, title: cut(incident.title) },
    past: board.live ? null : { from: board.from, to: board.to },
    since: isFirst || cause === null ? (first?.firstSeen ?? null) : null,
    cause,
    why: room.why > 0 && isFirst ? oneLine(inWords(first.why), room.why) : null,
    verdictWhy: cut(board.why),
    leads:
      cause === null
        ? board.causes
            .slice(0, room.leads)
            .map(({ node, code, score }) => ({ node: cut(node), code: cut(code), score }))
        : [],
    next: room.why > 0 ? board.next.slice(0, 1).map(cut) : [],
    entries: entries
      .slice(0, room.entries)
      .map(({ node, count, share }) => ({ name: cut(facts.entryName(node)), count, share })),
    moreEntries: Math.max(0, entries.length - room.entries),
    lines: lines.map((id) => cut(facts.lineName(id))),
    stages: stages.map((id) => cut(facts.stageName(id))),
    // It answers what the diagnosis has first: of what a person said instead, and before it is clear, it is told only where it is under way.
    plan:
      plan && (isFirst || plan.startedAt !== null)
        ? { ...plan, title: cut(plan.title), operators: plan.operators.map(facts.personName) }
        : null,
    owner: ownerOf(first, isFirst, facts),
    lead: incident?.roles.commander ? facts.personName(incident.roles.commander.person) : null,
    personName: (id) => facts.personName(id),
  };
}

/** What may be told as the cause; null: nothing, there are only leads. */
function causeOf(
  { id, verdict, causes: [first], outcome }: DiagnosisBoard,
  cut: (text: LocalText) => string,
): DiagnosedCause | null {
  const short = (one: { node: string; code: string }) => ({ node: cut(one.node), code: cut(one.code) });
  const named = verdict === 'clear' ? (first ?? null) : null;
  const isSame = outcome !== null && first?.node === outcome.node && first.code === outcome.code;
  const told = outcome ?? named;
  if (told === null) return null;
  return {
    diagnosisId: id ?? '',
    ...short(told),
    score: outcome === null || isSame ? (first?.score ?? null) : null,
    seen: first?.firstSeen ?? null,
    plans: first?.plans ?? [],
    judged: outcome,
    instead: outcome === null || isSame || named === null ? null : short(named),
  };
}

function ownerOf(first: LinkedCause | undefined, isFirst: boolean, { personName }: SyncFacts): string | null {
  return first === undefined || !isFirst || first.owner === null ? null : personName(first.owner);
}
