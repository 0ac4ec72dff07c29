import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/model/plan.ts';
import { listInWords, listMark } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { triggerInWords } from './trigger-in-words.ts';

/** How grave it is, by when it is to be done, and what comes after it; of each only what its author said. */
export function PlanFurther({ plan, speech }: { plan: Plan; speech: Speech }) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const { severity, due, revert, back, otherwise = [], links = [] } = plan;
  const facts: [string, ReactNode][] = [];
  if (severity !== undefined) facts.push([t('preview.severity'), severity]);
  if (due !== undefined)
    facts.push([
      t('preview.due'),
      t('preview.dueAt', { at: due.at, phase: t(`preview.phase.${due.phase}`) }),
    ]);
  if (revert !== undefined)
    facts.push([t('preview.revert'), t('preview.revertWhen', { when: triggerInWords(revert.when, speech) })]);
  if (back !== undefined) facts.push([t('preview.back'), back]);
  if (otherwise.length > 0) facts.push([t('preview.otherwise'), listInWords(otherwise, speech.language)]);
  if (links.length > 0)
    facts.push([
      t('preview.links'),
      links.map(({ title, url }, index) => (
        <Fragment key={url}>
          {index === 0 ? null : listMark(speech.language)}
          <a href={url} target="_blank" rel="noopener noreferrer">
            {localText(title)}
          </a>
        </Fragment>
      )),
    ]);
  return facts.map(([name, what]) => (
    <Fragment key={name}>
      <dt>{name}</dt>
      <dd>{what}</dd>
    </Fragment>
  ));
}
