import { BadgeCheck, History, PencilLine, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import { sendOpen } from './diagnosis-acts.ts';
import styles from './notices.module.css';

/** What people said that it was. */
export function OutcomeNotice({ board, speech }: { board: DiagnosisBoard; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { aside } = useMarks();
  const { outcome } = board;
  if (outcome === null) return null;
  const { by, at, node, code, rank, plan, note } = outcome;
  const said = t(`outcome.${outcome.outcome}`, { who: speech.who(by), time: speech.time(at, 'day') });
  const Icon = outcome.outcome === 'confirmed' ? BadgeCheck : PencilLine;
  return (
    <p className={styles.notice}>
      <Icon aria-hidden="true" />
      <b>{said}</b>
      <span className={styles.more}>
        {t('outcome.was')}{' '}
        <span className="mono">
          {node} {code}
        </span>
        {aside}
        {rank === null ? t('outcome.unranked') : t('outcome.rank', { rank })}
        {plan === null ? null : `${aside}${t('outcome.plan', { plan })}`}
        {note === null || note === '' ? null : ` · “${note}”`}
      </span>
    </p>
  );
}

/** What the answer rests on less than it should. */
export function LimitsNotice({ board: { limits }, speech }: { board: DiagnosisBoard; speech: Speech }) {
  if (limits.length === 0) return null;
  const said = limits.map((limit) => speech.text(limit)).join(' ');
  return (
    <p className={styles.notice} title={said}>
      <TriangleAlert aria-hidden="true" />
      <span className={styles.more}>{said}</span>
    </p>
  );
}

interface PastNoticeProps {
  board: DiagnosisBoard;
  /** Only counts are kept of it. */
  countsOnly: boolean;
  speech: Speech;
  onLive(): void;
}

/** A window of the past: it is not live, nothing of it is recorded, and both can be changed. */
export function PastNotice({ board, countsOnly, speech, onLive }: PastNoticeProps) {
  const { t } = useTranslation('diagnosis');
  const { from, to } = board;
  return (
    <Standing
      title={t('past', { from: speech.time(from, 'day'), to: speech.time(to, 'minute') })}
      more={t(countsOnly ? 'pastCounts' : 'pastMore')}
    >
      {countsOnly ? null : <Keep board={board} size="small" />}
      <Button size="small" onClick={onLive}>
        {t('live')}
      </Button>
    </Standing>
  );
}

/** A diagnosis that is over. */
export function FrozenNotice({ board, speech }: { board: DiagnosisBoard; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  return <Standing title={t('frozen')} more={t('frozenMore', { time: speech.time(board.to, 'day') })} />;
}

function Standing({ title, more, children }: { title: string; more: string; children?: ReactNode }) {
  return (
    <div className={classNames(styles.notice, styles.standing)} role="status">
      <History aria-hidden="true" />
      <b>{title}</b>
      <span className={styles.more}>{more}</span>
      {children}
    </div>
  );
}

/** Gives what is shown an id. */
export function Keep({
  board: { from, to, incidentId },
  size,
}: {
  board: DiagnosisBoard;
  size: 'small' | 'medium';
}) {
  const { t } = useTranslation('diagnosis');
  const [, navigate] = useLocation();
  const { run, running, refused } = useCommand(sendOpen, { act: t('keep') });
  const keep = async () => {
    const opened = await run({ from, to, incidentId });
    if (opened) navigate(`/diagnosis/${encodeURIComponent(opened.id)}`);
  };
  return (
    <Button size={size} busy={running} refused={refused} title={t('keepHint')} onClick={() => void keep()}>
      {t('keep')}
    </Button>
  );
}
