import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { ExecutionMode, type Preflight } from '../../../shared/model/execution.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { Button } from '../../parts/button.tsx';
import { ListRegion } from '../../parts/list-region.tsx';
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { ModeFrame } from '../executions/mode-frame.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import { PreflightFacts } from './preflight-facts.tsx';
import styles from './preflight-board.module.css';
import { StartPanel } from './start-panel.tsx';
import { parametersOf, typesOf, type ParameterTypes, type TypedParameters } from './typed-parameters.ts';
import { usePreflight } from './use-preflight.ts';
import { ChangedSince } from './versions/changed-since.tsx';
import { useSettled } from './use-settled.ts';

/** Somebody who types is not asked about at every key. */
const settleMs = 300;

/** What a start of the plan would do, before anything is sent; the second of the two clicks starts it. */
export function PreflightBoard() {
  const { t } = useTranslation('plans');
  const { planId, mode: asked } = useParams<{ planId: string; mode?: string }>();
  const [, navigate] = useLocation();
  const [mode, setMode] = useState<ExecutionMode>(ExecutionMode.safeParse(asked).data ?? 'live');
  const [typed, setTyped] = useState<TypedParameters>({});
  const settled = useSettled(typed, settleMs);
  const [types, setTypes] = useState<ParameterTypes>({});
  const preflight = usePreflight(planId, mode, parametersOf(settled, types));
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
  const known = preflight.data;
  const doubt =
    preflight.isPlaceholderData || settled !== typed
      ? t('preflight.loading', { plan: planId })
      : (preflight.error?.message ?? null);
  return (
    <BoardFrame title={title}>
      <Checked
        preflight={preflight.data}
        mode={mode}
        typed={typed}
        parameters={parametersOf(typed, types)}
        doubt={doubt}
        onType={(name, text) => {
          setTypes(typesOf(known.parameters));
          setTyped((before) => ({ ...before, [name]: text }));
        }}
        onMode={setMode}
        onRefresh={() => void preflight.refetch()}
      />
    </BoardFrame>
  );
}

interface CheckedProps {
  preflight: Preflight;
  mode: ExecutionMode;
  /** What stands in the fields of its parameters, as typed, and as values. */
  typed: TypedParameters;
  parameters: ParameterValues;
  /** Why what is shown may not be what a start would do now; null: it is. */
  doubt: string | null;
  onType(name: string, text: string): void;
  onMode(mode: ExecutionMode): void;
  onRefresh(): void;
}

function Checked(props: CheckedProps) {
  const { preflight, mode, typed, parameters, doubt, onType, onMode, onRefresh } = props;
  const { t } = useTranslation('plans');
  const speech = useSpeech();
  const localText = useLocalText();
  const { plan } = preflight;
  return (
    <ModeFrame mode={mode}>
      <div className={styles.board} data-stacks="" data-mode={mode}>
        <div className={styles.column}>
          <ListRegion of="steps" className={styles.main} label={localText(plan.title)}>
            <header className={styles.head}>
              <h2 className={styles.title}>{localText(plan.title)}</h2>
              <span className={styles.quiet}>{t('version', { plan: plan.id, version: plan.version })}</span>
              <span className={styles.lead}>{t('preflight.lead')}</span>
            </header>
            <ChangedSince planId={plan.id} hash={preflight.hash} />
            <ParameterFields preflight={preflight} typed={typed} speech={speech} onType={onType} />
            <PreflightFacts preflight={preflight} speech={speech} />
          </ListRegion>
        </div>
        <StartPanel
          preflight={preflight}
          mode={mode}
          parameters={parameters}
          doubt={doubt}
          speech={speech}
          onMode={onMode}
          onRefresh={onRefresh}
        />
      </div>
    </ModeFrame>
  );
}
