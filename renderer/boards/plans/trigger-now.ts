import type { TriggerView } from '../../../shared/contract/plans.ts';
import { formatPercent } from '../../parts/number-format.ts';
import type { Speech } from '../../text/speech.ts';

/** The measurement beside its reference; null where the plan has no trigger or nothing was measured. */
export function triggerNow(
  { value, reference }: Pick<TriggerView, 'value' | 'reference'>,
  speech: Speech,
): string | null {
  const { t } = speech;
  if (value === null) return null;
  if (reference === null || reference === 0) return t('plans:measured', { value: speech.value(value) });
  return t('plans:measuredAgainst', {
    value: speech.value(value),
    reference: speech.value(reference),
    change: changeOf(value, reference),
  });
}

/** The measurement and how far it is from its reference, for a table. */
export function triggerNowInShort(
  { value, reference }: Pick<TriggerView, 'value' | 'reference'>,
  speech: Speech,
): string | null {
  const { t } = speech;
  if (value === null) return null;
  if (reference === null || reference === 0) return t('plans:now', { value: speech.value(value) });
  return t('plans:nowChange', { value: speech.value(value), change: changeOf(value, reference) });
}

/** Whether the trigger is true, since when, and what was measured. */
export function triggerStateInWords(trigger: TriggerView, speech: Speech): string {
  const { t, time } = speech;
  const measured = triggerNow(trigger, speech);
  const since = trigger.since === null ? null : time(trigger.since);
  const state = () => {
    switch (trigger.state) {
      case 'none':
        return t('plans:noTrigger');
      case 'quiet':
        return t('plans:quiet');
      case 'unjudged':
        return t('plans:unjudged');
      case 'pending':
        return since === null ? t('plans:tag.pending') : t('plans:pendingSince', { time: since });
      case 'fired':
        return since === null ? t('plans:tag.fired') : t('plans:firedSince', { time: since });
    }
  };
  return measured === null ? state() : `${state()} ${measured}`;
}

function changeOf(value: number, reference: number): string {
  return `${formatPercent(value / reference - 1, 1, 'always')}%`;
}
