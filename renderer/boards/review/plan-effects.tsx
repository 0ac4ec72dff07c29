import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanReview, PlanRun, Review } from '../../../shared/model/review.ts';
import { Chip } from '../../parts/chip.tsx';
import { ListRow, ListTable } from '../../parts/list-table.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './review-lists.module.css';

/** What was run, how quickly, whether its steps were proved and the metric came back; then what was not run. */
export function PlanEffects({ review: { plans, unused, undrilled } }: { review: Review }) {
  const { t } = useTranslation('review');
  const runs = plans
    .flatMap((plan) => plan.runs.map((run) => ({ plan, run })))
    .toSorted((left, right) => rank(left.run) - rank(right.run) || left.run.at - right.run.at);
  return (
    <>
      {runs.length === 0 ? (
        <p className={styles.none}>{t('plans.empty')}</p>
      ) : (
        <ListTable
          label={t('plans.label')}
          columns={[
            { name: 'plan', title: t('plans.plan') },
            { name: 'started', title: t('plans.started'), width: '6.5rem' },
            { name: 'toStart', title: t('plans.toStart'), width: '7rem' },
            { name: 'took', title: t('plans.took'), width: '6rem' },
            { name: 'steps', title: t('plans.steps'), width: '8rem' },
            { name: 'effect', title: t('plans.effect'), width: '8rem' },
          ]}
        >
          {runs.map(({ plan, run }) => (
            <RunLine key={run.executionId} plan={plan} run={run} />
          ))}
        </ListTable>
      )}
      <Left unused={unused} undrilled={undrilled} />
    </>
  );
}

const ranks = { live: 0, drill: 1, 'dry-run': 2 } as const;

function rank({ mode }: PlanRun): number {
  return ranks[mode];
}

function RunLine({ plan, run }: { plan: PlanReview; run: PlanRun }) {
  const { t } = useTranslation('review');
  const { aside } = useMarks();
  const speech = useSpeech();
  const { planId, title, estimate } = plan;
  const { steps, effect, toStart, took } = run;
  const bad = steps.unverified + steps.failed;
  return (
    <ListRow selected={false} over={run.mode === 'dry-run'}>
      <td>
        <Link className={styles.link} href={`/executions/${encodeURIComponent(run.executionId)}`}>
          {planId}
        </Link>{' '}
        {speech.text(title)}{' '}
        <Chip kind={run.mode === 'live' ? 'strong' : 'plain'}>{t(`plans.mode.${run.mode}`)}</Chip>
        <small>
          {run.rolledBack
            ? t('plans.rolledBack')
            : run.outcome === null
              ? t('plans.running')
              : t(`plans.outcome.${run.outcome}`)}
          {run.incidentId === null ? null : ` ${run.incidentId}`}
        </small>
      </td>
      <td>
        <TimeText at={run.at} show="day" />
        <small>{speech.who(run.by)}</small>
      </td>
      <td className="tabular">
        {toStart === null ? t('none') : formatLength(toStart.ms)}
        {toStart === null ? null : <small>{t(`plans.from.${toStart.from}`)}</small>}
      </td>
      <td className="tabular">
        {took === null ? t('none') : formatLength(took)}
        <small>
          {estimate === null
            ? t('plans.noEstimate')
            : t('plans.estimate', { length: formatLength(estimate) })}
        </small>
      </td>
      <td>
        {t('plans.verified', { count: steps.verified })}
        <small>
          {[
            ...(steps.unproved > 0 ? [t('plans.unproved', { count: steps.unproved })] : []),
            ...(bad > 0 ? [t('plans.bad', { count: bad })] : []),
          ].join(aside)}
        </small>
      </td>
      <td>
        {effect === null ? (
          <span className={styles.quiet}>{t('plans.unknown')}</span>
        ) : (
          <>
            <span className={effect.back ? 'tabular' : styles.late}>
              {effect.back && effect.after !== null
                ? t('plans.back', { length: formatLength(effect.after) })
                : t('plans.notBack')}
            </span>
            <small>{t(`plans.by.${effect.by}`)}</small>
          </>
        )}
      </td>
    </ListRow>
  );
}

function Left({ unused, undrilled }: Pick<Review, 'unused' | 'undrilled'>) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  if (unused.length + undrilled.length === 0) return null;
  return (
    <ScrollRegion className={styles.left} label={t('plans.unused')}>
      {unused.length === 0 ? null : (
        <>
          <h3 className={styles.small}>{t('plans.unused')}</h3>
          <p className={styles.chips}>
            {unused.map(({ planId, title, proposed }) => (
              <Link key={planId} className={styles.link} title={speech.text(title)} href={`/plans/${planId}`}>
                {t('plans.unusedOne', { plan: planId, count: proposed })}
              </Link>
            ))}
          </p>
        </>
      )}
      {undrilled.length === 0 ? null : (
        <>
          <h3 className={styles.small}>{t('plans.undrilled')}</h3>
          <p className={styles.chips}>
            {undrilled.map(({ planId, title }) => (
              <Link
                key={planId}
                className={styles.link}
                title={speech.text(title)}
                href={`/drills/${planId}`}
              >
                {planId}
              </Link>
            ))}
          </p>
        </>
      )}
    </ScrollRegion>
  );
}
