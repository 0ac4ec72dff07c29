import { Flag, Pause, Play, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { actLabel } from './act-label.ts';
import { actOnWhole, primaryAct, unsettledSteps } from './attention.ts';
import { Elapsed } from './elapsed.tsx';
import { OtherSteps } from './other-steps.tsx';
import { progressOf } from './progress.ts';
import styles from './run-bar.module.css';
import { progressInWords, summaryInWords } from './summary-in-words.ts';

interface RunBarProps {
  execution: ExecutionView;
  speech: Speech;
  /** Why nothing can be done from this screen. */
  refused: string | null;
  onAct(offered: OfferedAct): void;
}

const wholeActs = [
  { name: 'pause', Icon: Pause },
  { name: 'resume', Icon: Play },
  { name: 'rollback', Icon: RotateCcw },
  { name: 'finish', Icon: Flag },
] as const;

/** Where the run is, the one act that carries it on, and those on the whole of it. */
export function RunBar({ execution, speech, refused, onAct }: RunBarProps) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const whyNot = (offered: OfferedAct) =>
    refused ?? (offered.refused === null ? null : localText(offered.refused));
  const rollingBack = execution.rollbacks.length > 0;
  const progress = progressOf(rollingBack ? { steps: execution.rollbacks } : execution);
  const words = progressInWords(progress, speech, rollingBack);
  const primary = primaryAct(execution);
  const offers = wholeActs.flatMap(({ name, Icon }) => {
    const offered = actOnWhole(execution, name);
    return offered && offered !== primary ? [{ offered, Icon }] : [];
  });
  const number = (offered: OfferedAct) =>
    execution.plan.steps.findIndex(({ id }) => id === offered.stepId) + 1;
  const unsettled = unsettledSteps(execution).length > 0;
  const label = (offered: OfferedAct) =>
    offered.act === 'finish' && unsettled ? t('act.finishEarly') : actLabel(offered, number(offered), speech);
  const reasons =
    refused === null
      ? [...(primary ? [primary] : []), ...offers.map(({ offered }) => offered)].flatMap((offered) =>
          offered.refused === null
            ? []
            : [t('refusedAct', { act: label(offered), reason: localText(offered.refused) })],
        )
      : [t('refused', { reason: refused })];

  return (
    <div className={styles.bar} role="group" aria-label={t('title')}>
      <div className={styles.now}>
        <p className={styles.summary} role="status">
          {summaryInWords(execution, speech)}
        </p>
        <div className={styles.pace}>
          <svg className={styles.progress} aria-hidden="true">
            <rect width="100%" height="6" fill="var(--band2)" />
            <rect
              width={`${(progress.verified / Math.max(1, progress.all)) * 100}%`}
              height="6"
              fill="var(--verified)"
            />
          </svg>
          <Elapsed execution={execution} />
        </div>
      </div>
      {primary ? (
        <Button kind="primary" size="large" refused={whyNot(primary)} onClick={() => onAct(primary)}>
          {label(primary)}
        </Button>
      ) : (
        <span className={styles.quiet}>{t('nothingToDo')}</span>
      )}
      {offers.map(({ offered, Icon }) => (
        <Button key={offered.act} size="large" refused={whyNot(offered)} onClick={() => onAct(offered)}>
          <Icon aria-hidden="true" />
          {label(offered)}
        </Button>
      ))}
      <p className={styles.reasons} title={reasons.join('\n')} aria-hidden="true">
        {reasons.map((reason) => (
          <span key={reason} className={styles.reason}>
            {reason}
          </span>
        ))}
      </p>
      <p className={styles.count}>
        <b>{words.verified}</b>
        {words.others.length > 0 ? (
          <span className={styles.others}>
            <OtherSteps words={words.others} />
          </span>
        ) : null}
      </p>
    </div>
  );
}
