import { textIn } from '../../../shared/model/local-text.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from './duration-in-words.ts';

/** What the plan does to users, data and money, as far as its author said. */
export function impactInWords({ impact }: Plan, { t, language }: Speech): string {
  const parts = [
    impact.users && t('plans:preview.users', { text: textIn(impact.users, language) }),
    impact.data && t('plans:preview.data', { text: textIn(impact.data, language) }),
    impact.money && t('plans:preview.money', { text: textIn(impact.money, language) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t('plans:preview.none') : parts.join(t('plans:condition.separator'));
}

export function operatorsInWords({ operators }: Plan, { t, who }: Speech): string {
  if (!operators) return t('plans:noOperator');
  const primary = who(operators.primary);
  return operators.backup === undefined
    ? t('plans:preview.noBackup', { primary })
    : t('plans:preview.backup', { primary, backup: who(operators.backup) });
}

export function syncInWords({ sync }: Plan, speech: Speech): string {
  const { t } = speech;
  if (!sync || sync.channels.length === 0) return t('plans:preview.none');
  const channels = sync.channels.map((channel) => `#${channel}`).join(', ');
  return sync.every === undefined
    ? channels
    : t('plans:preview.syncEvery', { channels, every: durationInWords(sync.every, speech) });
}

/** How much of the plan can be taken back. */
export function reverseInWords({ steps }: Plan, { t }: Speech): string {
  const inverse = steps.filter((step) => step.rollback !== undefined).length;
  const irreversible = steps.filter((step) => step.irreversible !== undefined).length;
  const parts = [
    inverse === 0 ? t('plans:preview.reverseNone') : t('plans:preview.reverseSteps', { count: inverse }),
    ...(irreversible === 0 ? [] : [t('plans:preview.irreversible', { count: irreversible })]),
  ];
  return parts.join(t('plans:condition.separator'));
}

export function stepCountInWords({ steps, takes }: Plan, speech: Speech): string {
  const { t } = speech;
  return takes === undefined
    ? t('plans:preview.steps', { count: steps.length })
    : t('plans:preview.stepsAbout', { count: steps.length, takes: durationInWords(takes, speech) });
}
