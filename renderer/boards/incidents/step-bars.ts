import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { LaneItem, LaneTone } from '../../parts/lanes/lane-items.ts';
import type { LaneSpeech } from './lane-speech.ts';

interface StepSpan {
  id: string;
  at: EpochMs;
  until: EpochMs | null;
  tone: LaneTone;
  executionId: string;
  stepId: string;
  back: boolean;
}

/**
 * Steps as bars, each from its beginning to what became of it; only what a measurement proved is green.
 *
 * @param plans pinned plans by execution id; a step of a plan that is not known is left out.
 */
export function stepBars(
  events: readonly StoredEvent[],
  plans: ReadonlyMap<string, Pick<Plan, 'id' | 'steps'>>,
  { speech, words }: LaneSpeech,
): LaneItem[] {
  return stepSpans(events).flatMap(({ id, at, until, tone, executionId, stepId, back }): LaneItem[] => {
    const plan = plans.get(executionId);
    const index = plan?.steps.findIndex((step) => step.id === stepId) ?? -1;
    const step = plan?.steps[index];
    if (!plan || !step) return [];
    const text = (back ? words.rollback : words.step)(plan.id, index + 1, speech.text(step.title));
    return [{ id, at, until: until === at ? undefined : until, lane: 'plan', tone, text }];
  });
}

function stepSpans(events: readonly StoredEvent[]): StepSpan[] {
  const spans: StepSpan[] = [];
  const latest = new Map<string, StepSpan>();
  for (const event of events) {
    if (!isOfStep(event)) continue;
    const { executionId, stepId, direction } = event.data;
    const key = `${executionId}/${stepId}/${direction}`;
    const end = endOf(event);
    let span = latest.get(key);
    // After its end a step begins anew: another attempt.
    if (!span || (span.until !== null && end === null)) {
      const back = direction === 'rollback';
      span = { id: event.id, at: event.at, until: null, tone: 'plain', executionId, stepId, back };
      spans.push(span);
      latest.set(key, span);
    }
    if (end === null) continue;
    span.until = event.at;
    span.tone = end;
  }
  return spans;
}

type StepEvent = Extract<StoredEvent, { kind: `step.${string}` }>;

function isOfStep(event: StoredEvent): event is StepEvent {
  return event.kind.startsWith('step.');
}

/** What it came to; null: it goes on. */
function endOf(event: StepEvent): LaneTone | null {
  switch (event.kind) {
    case 'step.done':
      return event.data.proof === 'measured' ? 'verified' : 'plain';
    case 'step.failed':
      return 'fault';
    case 'step.unverified':
    case 'step.unknown':
      return 'doubt';
    case 'step.resolved':
      return event.data.outcome === 'failed' ? 'fault' : 'plain';
    case 'step.skipped':
      return 'quiet';
    case 'step.deferred':
      return 'stale';
    default:
      return null;
  }
}
