import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard, LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { formatLength } from '../../parts/time-format.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import type { Speech } from '../../text/speech.ts';
import { usePlanRows } from '../alerts/use-plan-rows.ts';
import { useMarks } from '../../text/use-marks.ts';
import { useHarmed } from './cause-facts.tsx';
import styles from './diagnosis-wall.module.css';
import { RankBadge } from './rank-badge.tsx';
import { pointsOf } from './score-split.ts';
import { shareText } from './share-text.ts';
import { useBoardSpeech } from './use-board-speech.ts';
import { useDiagnosis } from './use-diagnosis.ts';
import { useRunning } from './use-running.ts';

/** As many causes as are read from the back of the room. */
const told = 3;

/** The three causes most likely, whom they harm, and what was changed: of the worst incident that is diagnosed, else of the last minutes. */
export function DiagnosisWall() {
  const { t } = useTranslation('diagnosis');
  const running = useRunning();
  const shown = useDiagnosis(running?.id ?? null, null);
  if (shown.data?.hasRecords === true) return <Wall board={shown.data} />;
  return (
    <BoardFrame title={t('wall.title')}>
      {shown.data ? (
        <EmptyState title={t('wall.none')} />
      ) : shown.error ? (
        <ErrorState error={shown.error} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Wall({ board }: { board: DiagnosisBoard }) {
  const { t } = useTranslation('diagnosis');
  const speech = useBoardSpeech(board);
  const { id, incidentId, causes, verdict, from, to, collected, outcome } = board;
  const clear = verdict === 'clear';
  const [first] = causes;
  const footing = [id, incidentId, t('window', { from: speech.time(from), to: speech.time(to) })].filter(
    (part) => part !== null,
  );
  return (
    <BoardFrame title={t('wall.title')} foot={<span>{footing.join(' · ')}</span>}>
      <div className={styles.wall}>
        <header className={styles.head}>
          <h2>{first ? t(clear ? 'wall.clear' : 'wall.unclear') : t('wall.nothing')}</h2>
          <p>
            {formatNumber(collected)} {t('sum.collected')}
            {outcome === null
              ? null
              : ` · ${t(`outcome.${outcome.outcome}`, { who: speech.who(outcome.by), time: speech.time(outcome.at) })}: ${outcome.node}`}
          </p>
        </header>
        <ol className={styles.causes}>
          {causes.slice(0, told).map((cause) => (
            <Row key={cause.node} cause={cause} clear={clear} speech={speech} />
          ))}
        </ol>
        {first ? <Around cause={first} clear={clear} speech={speech} /> : null}
        {clear ? null : (
          <ul className={styles.next}>
            {board.next.slice(0, 2).map((lead) => (
              <li key={speech.text(lead)}>{speech.text(lead)}</li>
            ))}
          </ul>
        )}
      </div>
    </BoardFrame>
  );
}

function Row({ cause, clear, speech }: { cause: LinkedCause; clear: boolean; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { rank, node, code } = cause;
  return (
    <li className={classNames(styles.cause, clear && rank === 1 && styles.first)}>
      <RankBadge rank={rank} outlined={!clear} label={t(clear ? 'causes.rank' : 'unclear.rank', { rank })} />
      <div className={styles.what}>
        <p className={styles.name}>
          <b>{node}</b> <span>{code}</span>
        </p>
        <p className={styles.why}>{speech.text(cause.why)}</p>
      </div>
      {clear ? <span className={classNames(styles.score, 'tabular')}>{pointsOf(cause)}</span> : null}
    </li>
  );
}

/** Whom the first cause harms, what was changed last, and what answers it. */
function Around({ cause, clear, speech }: { cause: LinkedCause; clear: boolean; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { aside } = useMarks();
  const harmed = useHarmed(cause.impact, 3);
  const plans = usePlanRows();
  const { impact, changes, proposals } = cause;
  const [entry] = impact.entries;
  const harms = [
    entry === undefined
      ? null
      : entry.share === null
        ? `${entry.node} ${formatNumber(entry.count)}`
        : `${entry.node} ${shareText(entry.share)}`,
    harmed.stages?.names ?? null,
    harmed.lines?.names ?? null,
  ].filter((part) => part !== null);
  const [near] = changes;
  const [plan] = proposals;
  return (
    <dl className={styles.around}>
      <div>
        <dt>{t('wall.harms')}</dt>
        <dd>{harms.length === 0 ? t('facts.noImpact') : harms.join(' · ')}</dd>
      </div>
      <div>
        <dt>{t('wall.change')}</dt>
        <dd>
          {near
            ? `${near.change.id} ${near.change.what}${aside}${t(
                near.before >= 0 ? 'facts.before' : 'facts.after',
                {
                  time: formatLength(Math.abs(near.before)),
                },
              )}`
            : t('wall.noChange')}
        </dd>
      </div>
      {clear ? (
        <div>
          <dt>{t('wall.plan')}</dt>
          <dd>
            {plan
              ? `${plan.planId} ${speech.text(plans.get(plan.planId)?.plan.title ?? '')}`
              : t('wall.noPlan')}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
