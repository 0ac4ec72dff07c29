import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setUpSteps, type SetUpStep } from '../../../shared/model/first-run.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { usePresentation } from '../../app/presentation.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import { useAnswers } from './answers-store.ts';
import { ClosedSetUp } from './closed-set-up.tsx';
import { EntriesStep } from './entries-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { ProblemsContext } from './problems-context.ts';
import { PromotionStep } from './promotion-step.tsx';
import styles from './set-up.module.css';
import { SourceStep } from './source-step.tsx';
import { StagesStep } from './stages-step.tsx';
import { StepList } from './step-list.tsx';
import { problemsByField, useFirstRunState, usePreview } from './use-set-up.ts';
import { WhereStep } from './where-step.tsx';
import { WriteStep } from './write-step.tsx';

const steps: Record<SetUpStep, () => React.ReactNode> = {
  where: WhereStep,
  source: SourceStep,
  promotion: PromotionStep,
  stages: StagesStep,
  entries: EntriesStep,
  people: PeopleStep,
  write: WriteStep,
};

/** From the rehearsal to one's own systems, in seven short steps. */
export function SetUpBoard() {
  const { t } = useTranslation('setUp');
  const { data: state, error, refetch } = useFirstRunState();
  return (
    <BoardFrame title={t('title')}>
      {state === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState title={t('loading')} />
        )
      ) : state.open ? (
        <OpenSetUp folder={state.folder ?? ''} zone={state.zone} />
      ) : (
        <ClosedSetUp state={state} />
      )}
    </BoardFrame>
  );
}

function OpenSetUp({ folder, zone }: { folder: string; zone: string }) {
  const { t } = useTranslation('setUp');
  const { language } = usePresentation();
  const { answers, step, left, change, go } = useAnswers();
  const preview = usePreview(answers);

  // What the machine knows stands there already, until somebody says otherwise.
  useEffect(() => {
    if (answers.folder !== '' || answers.promotion.zone !== '') return;
    change({ folder, language, promotion: { ...answers.promotion, zone } });
  }, [answers, change, folder, language, zone]);

  const problems = preview.data?.problems ?? [];
  const shown = problems.filter((problem) => left.includes(problem.step) || step === 'write');
  const at = setUpSteps.indexOf(step);
  const before = setUpSteps[at - 1];
  const next = setUpSteps[at + 1];
  const Step = steps[step];
  return (
    <ProblemsContext value={problemsByField(shown)}>
      <div className={styles.board} data-stacks="">
        <StepList problems={shown} />
        <section className={styles.step} aria-labelledby="set-up-step">
          <header className={styles.head}>
            <h2 id="set-up-step" className={styles.title}>
              {t(`step.${step}.title`)}
            </h2>
            <p className={styles.about}>{t(`step.${step}.about`)}</p>
          </header>
          <div className={styles.body}>
            <Step />
          </div>
          <footer className={styles.foot}>
            {before === undefined ? null : <Button onClick={() => go(before)}>{t('back')}</Button>}
            {next === undefined ? null : (
              <Button kind="primary" onClick={() => go(next)}>
                {t('next', { step: t(`step.${next}.name`) })}
              </Button>
            )}
          </footer>
        </section>
      </div>
    </ProblemsContext>
  );
}
