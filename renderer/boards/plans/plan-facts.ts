import type { Plan, Tell } from '../../../shared/model/plan.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { durationInWords } from './duration-in-words.ts';

/** What the plan does to users, data and money, as far as its author said: one text for each. */
export function impactParts({ impact }: Plan, { t, text }: Speech): string[] {
  const parts = [
    impact.users && t('plans:preview.users', { text: text(impact.users) }),
    impact.data && t('plans:preview.data', { text: text(impact.data) }),
    impact.money && t('plans:preview.money', { text: text(impact.money) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [t('plans:preview.none')] : parts;
}

/** All of the impact in one line. Authors end sentences with a stop, which has no place before a separator. */
export function impactInWords(plan: Plan, speech: Speech): string {
  return impactParts(plan, speech)
    .map((part) => part.replace(/[.。]$/, ''))
    .join(speech.t('plans:condition.separator'));
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
  const { channels = [], every, tell = [] } = sync ?? {};
  const all = listInWords(
    channels.map((channel) => `#${channel}`),
    speech.language,
  );
  const parts = [
    ...(all === ''
      ? []
      : [
          every === undefined
            ? all
            : t('plans:preview.syncEvery', { channels: all, every: durationInWords(every, speech) }),
        ]),
    ...tell.map((one) => tellInWords(one, speech)),
  ];
  return parts.length === 0 ? t('plans:preview.none') : parts.join(t('plans:condition.separator'));
}

/** Whom, on what, how often, and after how long. */
function tellInWords({ to, on, every, after }: Tell, speech: Speech): string {
  const { t, who, language } = speech;
  const names = to.map((name) => (who(name) === name ? `#${name}` : who(name)));
  const when = [
    ...on.map((occasion) => t(`executions:occasion.${occasion}`)),
    ...(every === undefined ? [] : [t('plans:preview.tellEvery', { every: durationInWords(every, speech) })]),
    ...(after === undefined ? [] : [t('plans:preview.tellAfter', { after: durationInWords(after, speech) })]),
  ];
  return t('plans:preview.tell', {
    names: listInWords(names, language),
    when: listInWords(when, language),
  });
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
