import type { Action } from '../../../shared/model/action.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from '../plans/duration-in-words.ts';

export type StepEvent = Extract<StoredEvent, { kind: `step.${string}` }>;

/**
 * What happened to a step.
 *
 * @param step how the step is named here: `Step 4`, `PLN-014 step 4`.
 * @param action what the step does in the direction of the event; undefined where the plan is not known.
 */
export function stepEventInWords(event: StepEvent, step: string, speech: Speech, action?: Action): string {
  const { t, text: said } = speech;
  switch (event.kind) {
    case 'step.intended': {
      const { request, attempt } = event.data;
      const sentence =
        request === null
          ? t('events:sentence.step.intended', { step })
          : t('events:sentence.step.intendedRequest', {
              step,
              method: request.method,
              address: request.address,
            });
      return attempt > 1 ? t('events:attempt', { sentence, attempt }) : sentence;
    }
    case 'step.replied':
      return t('events:sentence.step.replied', { step, status: event.data.status });
    case 'step.waiting': {
      const { reason } = event.data;
      if (reason === null && action?.wait !== undefined) {
        return t('events:sentence.step.waitingTime', { step, time: durationInWords(action.wait, speech) });
      }
      return reason === null
        ? t('events:sentence.step.waiting', { step })
        : t('events:sentence.step.waitingReason', { step, reason: said(reason) });
    }
    case 'step.verifying':
      return t('events:sentence.step.verifying', { step });
    case 'step.done': {
      const { proof, note } = event.data;
      const sentence = t(`events:sentence.step.done.${proof}`, { step });
      return note === null ? sentence : t('events:sentence.step.doneNote', { sentence, note: said(note) });
    }
    case 'step.unverified':
      return t('events:sentence.step.unverified', { step, reason: said(event.data.reason) });
    case 'step.failed': {
      const { reason, sent } = event.data;
      return t(sent ? 'events:sentence.step.failedSent' : 'events:sentence.step.failedUnsent', {
        step,
        reason: said(reason),
      });
    }
    case 'step.unknown':
      return t('events:sentence.step.unknown', { step, reason: said(event.data.reason) });
    case 'step.resolved': {
      const { outcome, note } = event.data;
      const sentence = t(`events:sentence.step.resolved.${outcome}`, { step });
      return note === null ? sentence : t('events:sentence.step.doneNote', { sentence, note: said(note) });
    }
    case 'step.skipped':
      return t('events:sentence.step.skipped', { step, reason: said(event.data.reason) });
    case 'step.deferred':
      return t('events:sentence.step.deferred', { step, reason: said(event.data.reason) });
  }
}
