import { Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExecutionView, StepState } from '../../../shared/model/execution.ts';
import type { FilledStep } from '../../../shared/model/plan.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { boundInWords, expectationInWords, expectationLines } from '../plans/expectation-in-words.ts';
import { shortQuery } from '../plans/query-in-words.ts';
import { StepIcon } from './step-icon.tsx';
import styles from './step-line.module.css';
import { staleSince, stepLook } from './step-look.ts';

interface StepLineProps {
  step: StepState;
  planned: FilledStep;
  number: number;
  execution: ExecutionView;
  speech: Speech;
  /** Its evidence is shown. */
  chosen: boolean;
  /** It asks for somebody now. */
  inFocus: boolean;
  onChoose(step: StepState): void;
}

/** One step: number, shape, title, what proves it, and its state with its time. */
export const StepLine = memo(function StepLine(props: StepLineProps) {
  const { step, planned, number, execution, speech, chosen, inFocus, onChoose } = props;
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const proof = step.direction === 'forward' ? planned : (planned.rollback ?? planned);
  const title = localText(planned.title);
  const expectation = expectationInWords(proof, speech);
  const [first, ...others] = expectationLines(proof, speech);
  const condition =
    planned.when === undefined || step.direction === 'rollback'
      ? ''
      : t('when.short', {
          bound: boundInWords(
            { ...planned.when, held: '0s', within: '0s' },
            speech,
            shortQuery(planned.when.of?.entry ?? planned.when.query),
          ),
        });
  return (
    <li className={styles.place}>
      <button
        type="button"
        className={classNames(
          styles.line,
          chosen && styles.chosen,
          (step.status === 'not-started' || step.status === 'deferred' || step.status === 'skipped') &&
            styles.todo,
          step.status === 'unknown' && styles.doubt,
        )}
        aria-pressed={chosen}
        aria-current={inFocus ? 'step' : undefined}
        onClick={() => onChoose(step)}
      >
        <span className={styles.number}>{number}</span>
        {step.status === 'verifying' ? (
          <VerifyingIcon step={step} planned={planned} />
        ) : (
          <StepIcon step={step} planned={planned} />
        )}
        <span className={styles.title} title={title}>
          <span className={styles.words}>{title}</span>
          {planned.operator === undefined ? null : (
            <span className={styles.operator}>{speech.who(planned.operator)}</span>
          )}
          {planned.irreversible !== undefined && step.direction === 'forward' ? (
            <Lock className={styles.lock} aria-label={t('irreversible')} role="img" />
          ) : null}
        </span>
        <span
          className={classNames(styles.proof, others.length > 0 && styles.several)}
          title={condition === '' ? expectation : `${condition} ${expectation}`}
        >
          {condition === '' ? first : `${condition} ${first}`}
          {others.map((bound) => (
            <span key={bound} className={styles.bound}>
              {bound}
            </span>
          ))}
        </span>
        <State step={step} planned={planned} execution={execution} speech={speech} />
      </button>
    </li>
  );
});

/** Turns into the stale clock when the measurement has grown too old to prove anything. */
function VerifyingIcon({ step, planned }: Pick<StepLineProps, 'step' | 'planned'>) {
  const now = useNow();
  if (staleSince(step, now) === null) return <StepIcon step={step} planned={planned} />;
  return <StatusGlyph kind="stale" size="1.25rem" label="" />;
}

/** Its own leaf: only this is drawn every second. */
function State({
  step,
  planned,
  execution,
  speech,
}: Pick<StepLineProps, 'step' | 'planned' | 'execution' | 'speech'>) {
  const now = useNow();
  const look = stepLook({ step, planned, execution, now }, speech);
  return (
    <span className={styles.state}>
      <b className={styles[look.tone]}>{look.word}</b>
      {look.detail === '' ? null : <span className={styles.detail}>{look.detail}</span>}
    </span>
  );
}
