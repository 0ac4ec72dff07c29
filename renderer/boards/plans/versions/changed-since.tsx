import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExecutionView } from '../../../../shared/model/execution.ts';
import { useExecutions } from '../../../app/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { useSpeech } from '../../../text/use-speech.ts';
import styles from './changed-since.module.css';
import { VersionsDialog } from './versions-dialog.tsx';

/** Says that a plan is not what was last drilled (or, without a drill, run), and shows what changed since. */
export function ChangedSince({ planId, hash }: { planId: string; hash: string }) {
  const { t } = useTranslation('plans');
  const speech = useSpeech();
  const executions = useExecutions().data;
  const [isShown, setShown] = useState(false);
  const last = lastTried(executions ?? [], planId);
  if (last === null || last.hash === hash) return null;
  const { version } = last.plan;
  return (
    <p className={styles.line}>
      <b>{t(last.mode === 'drill' ? 'versions.sinceDrill' : 'versions.sinceRun')}</b>
      <span>{t('versions.ofThen', { version, time: speech.time(last.startedAt, 'day') })}</span>
      <Button size="small" onClick={() => setShown(true)}>
        {t('versions.show')}
      </Button>
      {isShown ? (
        <VersionsDialog planId={planId} against={last.hash} onClose={() => setShown(false)} />
      ) : null}
    </p>
  );
}

/** The last drill of a plan; without one its last live run. A dry run tries nothing. */
export function lastTried(executions: readonly ExecutionView[], planId: string): ExecutionView | null {
  const own = executions.filter(({ plan }) => plan.id === planId);
  const last = (mode: ExecutionView['mode']) =>
    own
      .filter((one) => one.mode === mode)
      .toSorted((left, right) => left.startedAt - right.startedAt)
      .at(-1);
  return last('drill') ?? last('live') ?? null;
}
