import { useTranslation } from 'react-i18next';
import type { ExecutionView, StepState } from '../../../shared/model/execution.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useNow } from '../../app/console-clock.ts';
import { useExecutions } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { Since } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { expectationInWords } from '../plans/expectation-in-words.ts';
import { operatorsInWords } from '../plans/plan-facts.ts';
import styles from './executions-wall.module.css';
import { ModeFrame } from './mode-frame.tsx';
import { progressOf } from './progress.ts';
import { atHand, runsOnWall } from './run-on-wall.ts';
import { StepIcon } from './step-icon.tsx';
import { stepLook } from './step-look.ts';
import { progressInWords, summaryInWords } from './summary-in-words.ts';

/** Other runs that have room below the first one. */
const told = 2;

/** The run that the room waits for: the step at hand and the one after it, to be read from the back; nothing to press. */
export function ExecutionsWall() {
  const { t } = useTranslation('wall');
  const speech = useSpeech();
  const executions = useExecutions();
  const [first, ...others] = runsOnWall(executions.data ?? []);
  if (first) return <Wall execution={first} others={others} speech={speech} />;
  return (
    <BoardFrame title={t('runs.title')}>
      {executions.data ? (
        <EmptyState title={t('runs.none')}>
          <LastRun executions={executions.data} speech={speech} />
        </EmptyState>
      ) : executions.error ? (
        <ErrorState error={executions.error} onRetry={() => void executions.refetch()} />
      ) : (
        <LoadingState title={speech.t('executions:loading')} />
      )}
    </BoardFrame>
  );
}

function LastRun({ executions, speech }: { executions: readonly ExecutionView[]; speech: Speech }) {
  const { t } = useTranslation('wall');
  const [last] = executions.toSorted((left, right) => (right.finishedAt ?? 0) - (left.finishedAt ?? 0));
  if (!last || last.finishedAt === null || last.outcome === null) return null;
  return t('runs.noneMore', {
    plan: last.plan.id,
    time: speech.time(last.finishedAt, 'day'),
    outcome: speech.t(`executions:outcome.${last.outcome}`),
  });
}

interface WallProps {
  execution: ExecutionView;
  others: readonly ExecutionView[];
  speech: Speech;
}

function Wall({ execution, others, speech }: WallProps) {
  const { t } = useTranslation('wall');
  const localText = useLocalText();
  const { plan, mode, status, startedAt, startedBy } = execution;
  const { step: current, next } = atHand(execution);
  const progress = progressInWords(progressOf(execution), speech, status === 'rolling-back');
  const unseen = others.length - told;
  return (
    <BoardFrame
      title={t('runs.title')}
      foot={
        <span>
          {plan.id} ·{' '}
          {speech.t('executions:startedBy', { time: speech.time(startedAt), who: speech.who(startedBy) })}
        </span>
      }
    >
      <ModeFrame mode={mode}>
        <div className={styles.wall}>
          <header className={styles.head}>
            <h2 className={styles.title}>
              {plan.id} {localText(plan.title)}
            </h2>
            <p className={styles.elapsed}>
              <Since at={startedAt} />
            </p>
            <p className={styles.sub}>
              <b>{summaryInWords(execution, speech)}</b> · {speech.t('executions:head.operators')}{' '}
              <b>{operatorsInWords(plan, speech)}</b>
            </p>
            <p className={styles.sub}>
              {[progress.verified, ...progress.others].join(speech.t('common:separator'))}
            </p>
          </header>
          <ol className={styles.marks} aria-label={speech.t('executions:steps')}>
            {plan.steps.map((planned, index) => {
              const step = execution.steps.find(({ stepId }) => stepId === planned.id);
              if (!step) return null;
              return (
                <li key={planned.id} className={classNames(step.stepId === current?.stepId && styles.here)}>
                  <StepIcon step={step} planned={planned} />
                  {index + 1}
                </li>
              );
            })}
          </ol>
          {current ? <StepAtHand step={current} execution={execution} speech={speech} /> : null}
          <section className={styles.then} aria-label={t('runs.following')}>
            <small>{t('runs.following')}</small>
            <p>{next ? <StepName step={next} execution={execution} /> : t('runs.last')}</p>
          </section>
          {others.length === 0 ? null : (
            <ul className={styles.others}>
              {others.slice(0, told).map((other) => (
                <li key={other.id}>
                  <b>{other.plan.id}</b> {localText(other.plan.title)} · {summaryInWords(other, speech)}
                </li>
              ))}
              {unseen > 0 ? <li>{t('runs.others', { count: unseen })}</li> : null}
            </ul>
          )}
        </div>
      </ModeFrame>
    </BoardFrame>
  );
}

interface StepProps {
  step: StepState;
  execution: ExecutionView;
}

function StepAtHand({ step, execution, speech }: StepProps & { speech: Speech }) {
  const { t } = useTranslation('wall');
  const number = execution.plan.steps.findIndex(({ id }) => id === step.stepId) + 1;
  const planned = execution.plan.steps[number - 1];
  if (!planned) return null;
  const proof = step.direction === 'forward' ? planned : (planned.rollback ?? planned);
  const expectation = expectationInWords(proof, speech);
  return (
    <section className={styles.now} aria-label={t('runs.now')}>
      <small>
        {t('runs.now')} ·{' '}
        {step.direction === 'forward'
          ? t('runs.step', { number, count: execution.plan.steps.length })
          : t('runs.back', { number })}
        {planned.operator === undefined ? null : ` · ${speech.who(planned.operator)}`}
      </small>
      <p className={styles.step}>
        <StepIcon step={step} planned={planned} />
        <StepName step={step} execution={execution} />
      </p>
      <Standing step={step} execution={execution} speech={speech} />
      {expectation === '' ? null : <p className={styles.proof}>{expectation}</p>}
    </section>
  );
}

function StepName({ step, execution }: StepProps) {
  const localText = useLocalText();
  const planned = execution.plan.steps.find(({ id }) => id === step.stepId);
  return <span>{planned ? localText(planned.title) : step.stepId}</span>;
}

/** Its own leaf: only this is drawn every second. */
function Standing({ step, execution, speech }: StepProps & { speech: Speech }) {
  const now = useNow();
  const planned = execution.plan.steps.find(({ id }) => id === step.stepId);
  if (!planned) return null;
  const look = stepLook({ step, planned, execution, now }, speech);
  return (
    <p className={classNames(styles.standing, 'tabular', styles[look.tone])}>
      <b>{look.word}</b> {look.detail}
    </p>
  );
}
