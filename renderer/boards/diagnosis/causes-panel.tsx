import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard, LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { CauseDetails } from './cause-details.tsx';
import { CauseName, CausePath } from './cause-path.tsx';
import styles from './causes.module.css';
import { RankBadge } from './rank-badge.tsx';
import { ScoreColumns } from './score-bars.tsx';
import { criteria, mostPoints, pointsOf } from './score-split.ts';

interface CausesPanelProps {
  board: DiagnosisBoard;
  speech: Speech;
  /** A cause was looked at: its row of the tree is to be marked. */
  onLook(cause: LinkedCause): void;
}

/** The causes, the first of them in full; where the records point nowhere, the leads, which look like nothing that is sure. */
export function CausesPanel({ board, speech, onLook }: CausesPanelProps) {
  const { t } = useTranslation('diagnosis');
  const { causes, verdict, collected } = board;
  const [first, ...others] = causes;
  if (first === undefined) {
    return (
      <section className={styles.panel} aria-label={t('causes.title')}>
        <h2 className={styles.title}>{t(collected === 0 ? 'causes.empty' : 'causes.none')}</h2>
        <p className={styles.verdict}>
          {collected === 0 ? t('causes.emptyMore') : speech.text(board.why) || t('causes.noneMore')}
        </p>
        <Next next={board.next} speech={speech} />
      </section>
    );
  }
  if (verdict === 'unclear') {
    return (
      <section
        className={classNames(styles.panel, styles.unclear)}
        aria-label={t('unclear.title')}
        data-verdict="unclear"
      >
        <h2 className={styles.title}>{t('unclear.title')}</h2>
        <p className={styles.verdict}>{speech.text(board.why)}</p>
        <Next next={board.next} speech={speech} />
        <Rows causes={causes} lead speech={speech} onLook={onLook} title={t('unclear.leads')} />
      </section>
    );
  }
  return (
    <section className={styles.panel} aria-label={t('causes.title')} data-verdict="clear">
      <h2 className={styles.title}>
        {t('causes.title')}{' '}
        <span className={styles.rule}>
          {t('causes.rule', {
            parts: criteria
              .map((one) =>
                t('causes.part', { name: t(`criterion.${one}`).toLowerCase(), points: mostPoints[one] }),
              )
              .join(' + '),
          })}
        </span>
      </h2>
      <article className={styles.card} aria-label={t('causes.rank', { rank: first.rank })}>
        <header className={styles.head}>
          <RankBadge rank={first.rank} large label={t('causes.rank', { rank: first.rank })} />
          <h3 className={styles.name}>
            <CausePath cause={first} />
          </h3>
          <span className={classNames(styles.score, 'tabular')}>
            {pointsOf(first)} <small>{t('causes.ofHundred')}</small>
          </span>
        </header>
        <CauseDetails cause={first} lead={false} speech={speech} />
      </article>
      {others.length === 0 ? null : (
        <Rows causes={others} lead={false} speech={speech} onLook={onLook} title={t('causes.others')} />
      )}
    </section>
  );
}

function Next({ next, speech }: { next: DiagnosisBoard['next']; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const id = useId();
  if (next.length === 0) return null;
  return (
    <div className={styles.next}>
      <h3 id={id}>{t('unclear.next')}</h3>
      <ul aria-labelledby={id}>
        {next.map((lead) => (
          <li key={speech.text(lead)}>{speech.text(lead)}</li>
        ))}
      </ul>
    </div>
  );
}

interface RowsProps extends Omit<CausesPanelProps, 'board'> {
  causes: readonly LinkedCause[];
  lead: boolean;
  title: string;
}

function Rows({ causes, lead, title, ...rest }: RowsProps) {
  const { t } = useTranslation('diagnosis');
  return (
    <>
      <p className={classNames(styles.columns, 'tabular')} aria-hidden="true">
        <span>{title}</span>
        <span className={styles.criteria}>
          {criteria.map((one) => (
            <span key={one}>
              {t(`criterionShort.${one}`)} /{mostPoints[one]}
            </span>
          ))}
        </span>
        <span className={styles.total}>{t('causes.score')}</span>
      </p>
      <ul aria-label={title}>
        {causes.map((cause) => (
          <Row key={cause.node} cause={cause} lead={lead} {...rest} />
        ))}
      </ul>
    </>
  );
}

interface RowProps extends Omit<CausesPanelProps, 'board'> {
  cause: LinkedCause;
  lead: boolean;
}

/** A cause in short; pressed, it tells the rest. */
function Row({ cause, lead, speech, onLook }: RowProps) {
  const { t } = useTranslation('diagnosis');
  const [open, setOpen] = useState(false);
  const details = useId();
  const { rank } = cause;
  const why = speech.text(cause.why);
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.press}
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        onClick={() => {
          setOpen(!open);
          onLook(cause);
        }}
      >
        <RankBadge rank={rank} outlined={lead} label={t(lead ? 'unclear.rank' : 'causes.rank', { rank })} />
        <span className={styles.what}>
          <span className={styles.rowName}>
            <CauseName cause={cause} />
          </span>
          <span className={styles.short} title={why}>
            {why}
          </span>
        </span>
        <ScoreColumns cause={cause} lead={lead} />
        <b className={classNames(styles.total, lead && styles.faint, 'tabular')}>{pointsOf(cause)}</b>
        {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
      </button>
      {open ? (
        <div id={details} className={styles.details}>
          <CauseDetails cause={cause} lead={lead || rank > 1} speech={speech} />
        </div>
      ) : null}
    </li>
  );
}
