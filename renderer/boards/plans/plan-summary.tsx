import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/model/plan.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import { sentence } from '../../text/sentence.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { expectationInWords, rollbackInWords } from './expectation-in-words.ts';
import {
  impactParts,
  operatorsInWords,
  reverseInWords,
  stepCountInWords,
  syncInWords,
} from './plan-facts.ts';
import { PlanFurther } from './plan-further.tsx';
import styles from './plan-summary.module.css';
import { triggerInWords } from './trigger-in-words.ts';

interface PlanSummaryProps {
  plan: Plan;
  speech: Speech;
  /** How the trigger stands now. */
  triggerNow?: ReactNode;
  /** Facts about the copy at hand. */
  more?: ReactNode;
}

/** What a plan does and what proves it, as the library says it. */
export function PlanSummary({ plan, speech, triggerNow, more }: PlanSummaryProps) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  return (
    <>
      <dl className={styles.facts}>
        <Fact name={t('preview.trigger')}>
          {plan.trigger ? (
            <span className={styles.query}>{sentence(triggerInWords(plan.trigger, speech))} </span>
          ) : triggerNow === undefined ? (
            t('noTrigger')
          ) : null}
          {triggerNow}
        </Fact>
        <Fact name={t('preview.impact')}>
          {impactParts(plan, speech).map((part) => (
            <p key={part}>{part}</p>
          ))}
        </Fact>
        <Fact name={t('preview.operator')}>{operatorsInWords(plan, speech)}</Fact>
        <Fact name={t('preview.sync')}>{syncInWords(plan, speech)}</Fact>
        <Fact name={t('preview.reverse')}>{reverseInWords(plan, speech)}</Fact>
        <PlanFurther plan={plan} speech={speech} />
        {plan.codes.length > 0 ? (
          <Fact name={t('preview.codes')}>
            <span className={styles.query}>{listInWords(plan.codes, speech.language)}</span>
          </Fact>
        ) : null}
        {more}
      </dl>
      <h3 className={styles.heading}>{stepCountInWords(plan, speech)}</h3>
      <ol data-rows="">
        {plan.steps.map((step, index) => (
          <li key={step.id} className={styles.step}>
            <span className={styles.number}>{index + 1}</span>
            <div className={styles.what}>
              {localText(step.title)}
              <small>{expectationInWords(step, speech)}</small>
              {step.rollback ? (
                <small className={styles.reverse}>
                  <RotateCcw aria-hidden="true" />
                  {rollbackInWords(step.rollback, speech)}
                </small>
              ) : null}
              {step.irreversible === undefined ? null : (
                <small className={styles.final}>{localText(step.irreversible)}</small>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
