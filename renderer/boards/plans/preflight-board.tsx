import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { ExecutionMode, type Preflight } from '../../../shared/model/execution.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { Button } from '../../parts/button.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { ModeFrame } from '../executions/mode-frame.tsx';
import { PreflightFacts } from './preflight-facts.tsx';
import styles from './preflight-board.module.css';
import { StartPanel } from './start-panel.tsx';
import { usePreflight } from './use-preflight.ts';
import { ChangedSince } from './versions/changed-since.tsx';

/** What a start of the plan would do, before anything is sent; the second of the two clicks starts it. */
export function PreflightBoard() {
  const { t } = useTranslation('plans');
  const { planId, mode: asked } = useParams<{ planId: string; mode?: string }>();
  const [, navigate] = useLocation();
  const [mode, setMode] = useState<ExecutionMode>(ExecutionMode.safeParse(asked).data ?? 'live');
  const preflight = usePreflight(planId, mode);
  const title = t('preflight.title', { plan: planId });

  if (!preflight.data) {
    return (
      <BoardFrame title={title}>
        {preflight.error ? (
          <>
            <ErrorState error={preflight.error} onRetry={() => void preflight.refetch()} />
            <p className={styles.back}>
              <Button onClick={() => navigate('/plans')}>{t('backToLibrary')}</Button>
            </p>
          </>
        ) : (
          <LoadingState title={t('preflight.loading', { plan: planId })} />
        )}
      </BoardFrame>
    );
  }
  const doubt = preflight.isPlaceholderData
    ? t('preflight.loading', { plan: planId })
    : (preflight.error?.message ?? null);
  return (
    <BoardFrame title={title}>
      <Checked
        preflight={preflight.data}
        mode={mode}
        doubt={doubt}
        onMode={setMode}
        onRefresh={() => void preflight.refetch()}
      />
    </BoardFrame>
  );
}

interface CheckedProps {
  preflight: Preflight;
  mode: ExecutionMode;
  /** Why what is shown may not be what a start would do now; null: it is. */
  doubt: string | null;
  onMode(mode: ExecutionMode): void;
  onRefresh(): void;
}

function Checked({ preflight, mode, doubt, onMode, onRefresh }: CheckedProps) {
  const { t } = useTranslation('plans');
  const speech = useSpeech();
  const localText = useLocalText();
  const { plan } = preflight;
  return (
    <ModeFrame mode={mode}>
      <div className={styles.board} data-mode={mode}>
        <ScrollRegion className={styles.main} label={localText(plan.title)}>
          <header className={styles.head}>
            <h2 className={styles.title}>{localText(plan.title)}</h2>
            <span className={styles.quiet}>{t('version', { plan: plan.id, version: plan.version })}</span>
            <span className={styles.lead}>{t('preflight.lead')}</span>
          </header>
          <ChangedSince planId={plan.id} hash={preflight.hash} />
          <PreflightFacts preflight={preflight} speech={speech} />
        </ScrollRegion>
        <StartPanel
          preflight={preflight}
          mode={mode}
          doubt={doubt}
          speech={speech}
          onMode={onMode}
          onRefresh={onRefresh}
        />
      </div>
    </ModeFrame>
  );
}
