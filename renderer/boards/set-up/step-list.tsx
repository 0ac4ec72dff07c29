import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { setUpSteps, type PlacedProblem } from '../../../shared/model/first-run.ts';
import { classNames } from '../../parts/class-names.ts';
import { useAnswers } from './answers-store.ts';
import styles from './step-list.module.css';

/** The steps in their order: where one is, what was answered, and where something is wrong. Any of them may be gone to at any time. */
export function StepList({ problems }: { problems: readonly PlacedProblem[] }) {
  const { t } = useTranslation('setUp');
  const { step: here, left, go } = useAnswers();
  return (
    <nav aria-label={t('steps')} className={styles.steps}>
      <ol>
        {setUpSteps.map((step, index) => {
          const count = problems.filter((problem) => problem.step === step).length;
          const isDone = left.includes(step) && count === 0;
          return (
            <li key={step}>
              <button
                type="button"
                className={classNames(styles.stepName, step === here && styles.here)}
                aria-current={step === here ? 'step' : undefined}
                onClick={() => go(step)}
              >
                <span className={classNames(styles.number, 'tabular')} aria-hidden="true">
                  {count > 0 ? <TriangleAlert /> : isDone && step !== here ? <Check /> : index + 1}
                </span>
                {t(`step.${step}.name`)}
                {count > 0 ? <span className={styles.count}>{t('wrong', { count })}</span> : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
