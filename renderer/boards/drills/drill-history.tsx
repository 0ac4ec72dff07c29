import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DrillRecord } from '../../../shared/model/drill-board.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { DrillScoreList } from './drill-score.tsx';
import styles from './drill-history.module.css';
import { timesMet } from './drill-times.ts';

/** Every drill of a plan, newest first: when, who, how it went against the goals, and what no measurement proved. */
export function DrillHistory({ drills }: { drills: readonly DrillRecord[] }) {
  const { t } = useTranslation('drills');
  if (drills.length === 0) return <p className={styles.quiet}>{t('historyNone')}</p>;
  return (
    <ol className={styles.list} data-rows="">
      {drills.map((drill) => (
        <li key={drill.id} className={styles.drill}>
          <DrillEntry drill={drill} />
        </li>
      ))}
    </ol>
  );
}

function DrillEntry({ drill }: { drill: DrillRecord }) {
  const { t } = useTranslation('drills');
  const { t: words } = useTranslation('executions');
  const speech = useSpeech();
  const { executionId, begun, startedAt, startedBy, version, outcome, unproved } = drill;
  const met = timesMet(drill);
  const who = startedBy ?? begun?.by ?? null;
  return (
    <>
      <p className={styles.head}>
        <b>
          <TimeText at={startedAt ?? begun?.at ?? 0} show="full" />
        </b>
        {who === null ? null : <span>{speech.who(who)}</span>}
        <span className={styles.quiet}>
          {version === null ? t('neverRun') : t('version', { version })}
          {outcome === null
            ? executionId === null
              ? ''
              : `${speech.t('common:separator')}${t('underWay')}`
            : `${speech.t('common:separator')}${words(`outcome.${outcome}`)}`}
        </span>
        <span className={styles.reached}>{met === null ? t('notCounted') : t('reached', { met })}</span>
      </p>
      {begun === null ? <p className={styles.quiet}>{t('notBegun')}</p> : <DrillScoreList drill={drill} />}
      {executionId === null ? null : unproved.length === 0 ? (
        <p className={styles.quiet}>{t('allProved')}</p>
      ) : (
        <details>
          <summary>{t('unproved', { count: unproved.length })}</summary>
          <ul className={styles.unproved}>
            {unproved.map(({ number, title, status, proof }) => (
              <li key={number}>
                {t('unprovedStep', {
                  number,
                  title: speech.text(title),
                  how: t(`how.${status === 'done' ? (proof ?? 'person') : status}`),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {executionId === null ? null : (
        <Link className={styles.link} href={`/executions/${encodeURIComponent(executionId)}`}>
          {t('open')}
        </Link>
      )}
    </>
  );
}
