import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { ExecutionView, OfferedAct, StepState } from '../../../shared/model/execution.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useExecutions } from '../../app/queries.ts';
import { MoreBelow } from '../../parts/more-below.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { ActDialog, needsDialog } from './act-dialog.tsx';
import { ApprovalsPanel } from './approvals-panel.tsx';
import { findStep, stepInFocus, type StepPlace } from './attention.ts';
import { AuditPanel } from './audit-panel.tsx';
import { CallsPanel } from './calls-panel.tsx';
import { ConflictsBar } from './conflicts-bar.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { ModeFrame } from './mode-frame.tsx';
import { RevertBar } from './revert-bar.tsx';
import { RunBar } from './run-bar.tsx';
import styles from './run-board.module.css';
import { RunHead } from './run-head.tsx';
import { RunSteps } from './run-steps.tsx';
import { TellingPanel } from './telling-panel.tsx';
import { useRunAct, type RunAct } from './use-run-acts.ts';

/** One run of a plan, live. */
export function RunBoard() {
  const { t } = useTranslation('executions');
  const { executionId } = useParams<{ executionId: string }>();
  const executions = useExecutions();
  const execution = executions.data?.find(({ id }) => id === executionId);
  if (execution) return <Run execution={execution} />;
  return (
    <BoardFrame title={t('title')}>
      {executions.data ? (
        <EmptyState title={t('notFound', { execution: executionId })}>
          <Link className={styles.link} href="/executions">
            {t('backToList')}
          </Link>
        </EmptyState>
      ) : executions.error ? (
        <ErrorState error={executions.error} onRetry={() => void executions.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Run({ execution }: { execution: ExecutionView }) {
  const { t } = useTranslation('executions');
  const speech = useSpeech();
  const [chosen, setChosen] = useState<StepPlace | null>(null);
  const [asking, setAsking] = useState<OfferedAct | null>(null);
  const direct = useRunAct(execution, { inline: false });
  const dialog = useRunAct(execution, { inline: true });
  const { plan, id: executionId } = execution;

  const focus = stepInFocus(execution);
  const shown = (chosen && findStep(execution, chosen)) ?? focus ?? execution.steps[0] ?? null;
  const choose = useCallback(({ stepId, direction }: StepState) => setChosen({ stepId, direction }), []);

  const act = (offered: OfferedAct) => {
    if (offered.refused !== null || direct.refused !== null) return;
    if (offered.stepId !== null) setChosen({ stepId: offered.stepId, direction: offered.direction });
    if (needsDialog(offered, execution)) {
      dialog.clearError();
      setAsking(offered);
    } else {
      void direct.run({ executionId, offered });
    }
  };
  const confirm = async (offered: OfferedAct, more: Omit<RunAct, 'executionId' | 'offered'>) => {
    if ((await dialog.run({ executionId, offered, ...more })) === null) return;
    setAsking(null);
    // What is reversed now asks for the eye, not the step that was looked at before.
    if (offered.act === 'rollback') setChosen(null);
  };
  const index = plan.steps.findIndex(({ id }) => id === asking?.stepId);
  const step = plan.steps[index];
  // The first notice is the proposal to go back, where there is one: it has a bar of its own.
  const notices = execution.revertDueSince === null ? execution.notices : execution.notices.slice(1);

  return (
    <BoardFrame title={t('titleOf', { plan: plan.id })}>
      <ModeFrame mode={execution.mode}>
        <div className={styles.board} data-stacks="">
          <div className={styles.main}>
            <RunHead execution={execution} speech={speech} />
            <RevertBar execution={execution} speech={speech} refused={direct.refused} onAct={act} />
            <ConflictsBar execution={execution} />
            {notices.length > 0 ? (
              <div role="status">
                <ul className={styles.notices} aria-label={t('notices')}>
                  {notices.map(speech.text).map((notice) => (
                    <li key={notice}>{notice}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            <RunSteps execution={execution} speech={speech} chosen={shown} focus={focus} onChoose={choose} />
          </div>
          <div className={styles.side}>
            <ScrollRegion className={styles.parts} label={t('evidence.region')}>
              <CallsPanel execution={execution} speech={speech} />
              {shown ? (
                <EvidencePanel
                  key={`${shown.stepId}-${shown.direction}`}
                  execution={execution}
                  step={shown}
                  speech={speech}
                  refused={direct.refused}
                  onAct={act}
                />
              ) : null}
              <ApprovalsPanel execution={execution} speech={speech} refused={direct.refused} onAct={act} />
              <TellingPanel execution={execution} speech={speech} />
              <AuditPanel execution={execution} speech={speech} />
            </ScrollRegion>
            <MoreBelow rows=":scope > section" />
          </div>
        </div>
        <RunBar execution={execution} speech={speech} refused={direct.refused} onAct={act} />
      </ModeFrame>
      {asking ? (
        <ActDialog
          execution={execution}
          offered={asking}
          planned={step ? { step, number: index + 1 } : null}
          speech={speech}
          busy={dialog.running}
          refused={dialog.refused}
          error={dialog.error}
          onConfirm={(more) => void confirm(asking, more)}
          onCancel={() => setAsking(null)}
        />
      ) : null}
    </BoardFrame>
  );
}
