import type { Execution, StepState } from '../../../shared/model/execution.ts';
import { listOf } from '../../../shared/model/expectation.ts';
import type { FilledStep } from '../../../shared/model/plan.ts';
import { durationMs, type EpochMs } from '../../../shared/model/time.ts';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { isSettled } from './attention.ts';

/**
 * How a step stands out. Only `verified` is green; `unverified`, `failed` and `unknown` differ in colour, shape and word, and
 * from everything else.
 */
export type StepTone =
  | 'verified'
  | 'settled'
  | 'todo'
  | 'active'
  | 'stale'
  | 'person'
  | 'unverified'
  | 'failed'
  | 'unknown';

export interface StepLook {
  tone: StepTone;
  /** Its state in a word or two. */
  word: string;
  /** A time or an age beside it; empty where there is nothing to say. */
  detail: string;
}

interface Seen {
  step: StepState;
  /** The step of the pinned plan. */
  planned: FilledStep;
  execution: Pick<Execution, 'plan' | 'steps' | 'rollbacks' | 'status' | 'approvals'>;
  now: EpochMs;
}

export function stepLook({ step, planned, execution, now }: Seen, speech: Speech): StepLook {
  const { t, time, who } = speech;
  const since = step.since === null ? '' : time(step.since);
  const age = step.since === null ? '' : t('executions:since', { age: formatLength(now - step.since) });
  switch (step.status) {
    case 'done':
      return {
        tone: step.proof === 'measured' ? 'verified' : 'settled',
        word: proofWord(step, speech),
        detail: since,
      };
    case 'sending':
      return { tone: 'active', word: t('executions:state.sending'), detail: age };
    case 'verifying': {
      const word = heldWord(step, planned, speech);
      const sampledAt = staleSince(step, now);
      if (sampledAt === null) return { tone: 'active', word, detail: age };
      return { tone: 'stale', word, detail: t('executions:asOf', { time: time(sampledAt) }) };
    }
    case 'waiting': {
      const action = step.direction === 'forward' ? planned.action : planned.rollback?.action;
      const waits = action?.wait !== undefined;
      return {
        tone: 'person',
        word: t(waits ? 'executions:state.elapsing' : 'executions:state.yourWord'),
        detail: age,
      };
    }
    case 'unverified':
    case 'failed':
    case 'unknown':
      return { tone: step.status, word: t(`executions:state.${step.status}`), detail: since };
    case 'skipped':
    case 'deferred':
      return {
        tone: 'todo',
        word: t(`executions:state.${step.status}`),
        detail: step.by === null ? since : who(step.by),
      };
    case 'not-started':
      return notStarted({ step, planned, execution, now }, speech);
  }
}

/** A measurement older than this proves nothing about now. */
const staleMs = 30_000;

/** When a step that is being verified was last measured, if that is too long ago; else null. */
export function staleSince({ status, measurement }: StepState, now: EpochMs): EpochMs | null {
  const sampledAt = measurement?.sampledAt ?? null;
  return status === 'verifying' && sampledAt !== null && now - sampledAt > staleMs ? sampledAt : null;
}

function proofWord({ proof, reply, by }: StepState, { t, who }: Speech): string {
  switch (proof) {
    case 'measured':
    case 'elapsed':
    case 'dry-run':
      return t(`executions:state.${proof}`);
    case 'person':
      return by === null
        ? t('executions:state.personSomebody')
        : t('executions:state.person', { who: who(by) });
    case 'reply':
    case null:
      return reply === null
        ? t('executions:state.replyPlain')
        : t('executions:state.reply', { status: reply });
  }
}

/** `held 41 of 60 s`: how long the bound was met without a break, up to the last sample: nothing is held unseen. */
function heldWord({ measurement, direction }: StepState, planned: FilledStep, { t }: Speech): string {
  const expect = listOf(direction === 'forward' ? planned.expect : planned.rollback?.expect);
  // Where several have to hold, the one that decides is shown.
  const deciding = expect.find(({ query }) => query === measurement?.query) ?? expect[0];
  const needed = Math.round(durationMs(deciding?.held ?? '0s') / 1000);
  if (measurement === null || measurement.sampledAt === null) return t('executions:state.verifying');
  if (measurement.heldSince === null) return t('executions:state.notMet');
  if (needed === 0) return t('executions:state.verifying');
  const held = Math.min(
    needed,
    Math.max(0, Math.floor((measurement.sampledAt - measurement.heldSince) / 1000)),
  );
  return t('executions:state.held', { held, needed });
}

function notStarted({ step, planned, execution, now }: Seen, { t, time }: Speech): StepLook {
  const index = execution.plan.steps.findIndex(({ id }) => id === planned.id);
  const forward = step.direction === 'forward';
  const asked = execution.approvals.find(
    ({ stepId, approvedBy }) => stepId === planned.id && approvedBy === null,
  );
  if (forward && asked && asked.expiresAt > now) {
    const left = t('executions:left', { time: formatLength(asked.expiresAt - now) });
    return { tone: 'person', word: left, detail: t('executions:expires', { time: time(asked.expiresAt) }) };
  }
  if (execution.status !== (forward ? 'running' : 'rolling-back')) {
    return { tone: 'todo', word: t('executions:state.not-started'), detail: '' };
  }
  const row = forward ? execution.steps : execution.rollbacks;
  const before = row.slice(
    0,
    row.findIndex(({ stepId }) => stepId === step.stepId),
  );
  if (before.every(({ status }) => isSettled(status))) {
    return { tone: 'todo', word: t('executions:state.next'), detail: '' };
  }
  const word = forward ? t('executions:state.after', { number: index }) : t('executions:state.not-started');
  return { tone: 'todo', word, detail: '' };
}
