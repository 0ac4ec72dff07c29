import { useTranslation } from 'react-i18next';
import type { StepState } from '../../../shared/model/execution.ts';
import type { FilledStep } from '../../../shared/model/plan.ts';
import type { Speech } from '../../text/speech.ts';
import { boundInWords } from '../plans/expectation-in-words.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import styles from './evidence-panel.module.css';

/** Under which condition a step is done at all, and, where it was passed over, what was measured. */
export function ConditionView({
  planned,
  step,
  speech,
}: {
  planned: FilledStep;
  step: StepState;
  speech: Speech;
}) {
  const { t } = useTranslation('executions');
  if (planned.when === undefined || step.direction === 'rollback') return null;
  const measured = step.status === 'skipped' && step.by === null ? step.measurement : null;
  const values = listInWords(measured?.values.map((value) => speech.value(value)) ?? [], speech.language);
  return (
    <p className={styles.condition}>
      {t('when.only', { bound: boundInWords({ ...planned.when, held: '0s', within: '0s' }, speech) })}
      {measured === null ? null : (
        <b className="tabular">
          {' '}
          {values === ''
            ? t('when.nothing')
            : t('when.was', {
                value: values,
                time: measured.sampledAt === null ? '—' : speech.time(measured.sampledAt),
              })}
        </b>
      )}
    </p>
  );
}
