import { RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { Button } from '../../parts/button.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useDrillRow } from '../drills/last-drill.tsx';
import { PlanDrills } from '../drills/plan-drills.tsx';
import { expectationInWords, rollbackInWords } from './expectation-in-words.ts';
import {
  impactParts,
  operatorsInWords,
  reverseInWords,
  stepCountInWords,
  syncInWords,
} from './plan-facts.ts';
import { PlanTags } from './plan-marks.tsx';
import styles from './plan-preview.module.css';
import { PlanReadiness } from './readiness/plan-readiness.tsx';
import { triggerInWords } from './trigger-in-words.ts';
import { triggerStateInWords } from './trigger-now.ts';

interface PlanPreviewProps {
  row: PlanRow;
  speech: Speech;
  /** Somebody chose this plan: on a narrow screen the preview lies over the table then. */
  asked: boolean;
  onClose(): void;
}

/** What a plan does, and what proves it, before anybody opens its preflight. */
export function PlanPreview({ row, speech, asked, onClose }: PlanPreviewProps) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const [, navigate] = useLocation();
  const { plan, trigger, running } = row;
  const drills = useDrillRow(plan.id);
  return (
    <aside
      className={classNames(styles.preview, asked && styles.asked)}
      aria-label={t('preview.label', { plan: plan.id })}
    >
      <ScrollRegion className={styles.scroller} label={localText(plan.title)}>
        <p className={styles.head}>
          <span className={styles.quiet}>{t('version', { plan: plan.id, version: plan.version })}</span>
          <PlanTags row={row} linked />
          <button type="button" className={styles.close} aria-label={t('preview.close')} onClick={onClose}>
            <X aria-hidden="true" />
          </button>
        </p>
        <h2 className={styles.title}>{localText(plan.title)}</h2>
        <dl className={styles.facts}>
          <Fact name={t('preview.trigger')}>
            {plan.trigger ? (
              <span className={styles.query}>{triggerInWords(plan.trigger, speech)}. </span>
            ) : null}
            {triggerStateInWords(trigger, speech)}
          </Fact>
          <Fact name={t('preview.impact')}>
            {impactParts(plan, speech).map((part) => (
              <p key={part}>{part}</p>
            ))}
          </Fact>
          <Fact name={t('preview.operator')}>{operatorsInWords(plan, speech)}</Fact>
          <Fact name={t('preview.sync')}>{syncInWords(plan, speech)}</Fact>
          <Fact name={t('preview.reverse')}>{reverseInWords(plan, speech)}</Fact>
          {plan.codes.length > 0 ? (
            <Fact name={t('preview.codes')}>
              <span className={styles.query}>{plan.codes.join(', ')}</span>
            </Fact>
          ) : null}
          {drills ? (
            <Fact name={speech.t('drills:lastDrill')}>
              <PlanDrills row={drills} />
            </Fact>
          ) : null}
          <Fact name={t('preview.copy')}>
            <span className={row.standing === 'current' ? undefined : styles.old}>
              {t(`standing.${row.standing}`)}
            </span>
            , <TimeText at={row.confirmedAt} show="day" />
          </Fact>
        </dl>
        <h3 className={styles.heading}>{stepCountInWords(plan, speech)}</h3>
        <ol className={styles.steps}>
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
                  <small className={styles.final}>{step.irreversible}</small>
                )}
              </div>
            </li>
          ))}
        </ol>
        <PlanReadiness row={row} speech={speech} />
      </ScrollRegion>
      <div className={styles.foot}>
        {running ? (
          <Link className={styles.run} href={`/executions/${encodeURIComponent(running.executionId)}`}>
            {t('openRun')}
          </Link>
        ) : null}
        <Button
          kind="primary"
          size="large"
          className={styles.open}
          onClick={() => navigate(`/plans/${encodeURIComponent(plan.id)}/preflight`)}
        >
          {t('openPreflight')}
        </Button>
      </div>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
