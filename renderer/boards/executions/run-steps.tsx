import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExecutionView, StepState } from '../../../shared/model/execution.ts';
import { RowsBelow } from '../../parts/list-region.tsx';
import { useCountBelow } from '../../parts/use-rows-below.ts';
import type { Speech } from '../../text/speech.ts';
import { NextPlansLine } from './next-plans-line.tsx';
import { rollbackPreview } from './rollback-preview.ts';
import styles from './run-steps.module.css';
import { StepLine } from './step-line.tsx';

interface RunStepsProps {
  execution: ExecutionView;
  speech: Speech;
  chosen: StepState | null;
  focus: StepState | null;
  onChoose(step: StepState): void;
}

/** Every step in the plan's order; roll-backs, once begun, in theirs, above. */
export function RunSteps({ execution, speech, chosen, focus, onChoose }: RunStepsProps) {
  const { t } = useTranslation('executions');
  const { area, below } = useCountBelow();
  const { rollbacks, steps } = execution;
  const { reversed, kept } = rollbackPreview(execution);
  const final = kept.filter(({ why }) => why === 'irreversible').length;
  const line = (step: StepState) => {
    const index = execution.plan.steps.findIndex(({ id }) => id === step.stepId);
    const planned = execution.plan.steps[index];
    if (!planned) return null;
    const same = (other: StepState | null) =>
      other?.stepId === step.stepId && other.direction === step.direction;
    return (
      <StepLine
        key={step.stepId}
        step={step}
        planned={planned}
        number={index + 1}
        execution={execution}
        speech={speech}
        chosen={same(chosen)}
        inFocus={same(focus)}
        onChoose={onChoose}
      />
    );
  };
  return (
    <>
      <div ref={area} className={styles.scroller}>
        <div>
          {rollbacks.length > 0 ? (
            <section aria-label={t('rollbacks')}>
              <h3 className={styles.title}>{t('rollbacks')}</h3>
              <ol data-rows="">{rollbacks.map(line)}</ol>
              <h3 className={styles.title}>{t('steps')}</h3>
            </section>
          ) : null}
          <ol data-rows="" aria-label={t('steps')}>
            {steps.map(line)}
          </ol>
          {execution.status === 'finished' || rollbacks.length > 0 ? null : (
            <p className={styles.ready}>
              <RotateCcw aria-hidden="true" />
              {reversed.length > 0 ? t('rollbackReady', { count: reversed.length }) : t('rollbackNone')}
              {final > 0 ? ` ${t('rollbackIrreversible', { count: final })}` : null}
            </p>
          )}
          <NextPlansLine execution={execution} speech={speech} />
        </div>
      </div>
      <RowsBelow of="steps" count={below} />
    </>
  );
}
