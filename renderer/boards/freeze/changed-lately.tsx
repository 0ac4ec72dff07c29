import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { NearChange } from '../../../shared/model/incident-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { nearChanges } from '../../../shared/rules/changes/near-changes.ts';
import { useChanges, usePromotion } from '../../app/queries.ts';
import { Chip } from '../../parts/chip.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import styles from './changed-lately.module.css';

/** As many as are read at a glance; the board of the freeze has them all. */
const shown = 5;

/** What was changed in the last hour, nearest to an entry by dependency first, each with the way back. */
export function ChangedLately({ entry, at }: { entry: string; at: EpochMs }) {
  const { t } = useTranslation('freeze');
  const changes = useChanges().data?.changes;
  const promotion = usePromotion().data ?? null;
  const near = useMemo(
    () => nearChanges(changes ?? [], [entry], promotion, at).slice(0, shown),
    [changes, entry, promotion, at],
  );
  if (near.length === 0) return <p className={styles.quiet}>{t('near.none')}</p>;
  return (
    <ul className={styles.list}>
      {near.map((one) => (
        <Row key={one.change.id} near={one} />
      ))}
    </ul>
  );
}

function Row({ near: { change, distance, before, inFreeze } }: { near: NearChange }) {
  const { t } = useTranslation('freeze');
  const ageText = useAgeText();
  const { what, status, rollback } = change;
  const far =
    distance === null
      ? t('near.line')
      : distance === 0
        ? t('near.self')
        : t('near.distance', { count: distance });
  return (
    <li className={styles.item}>
      <Link className={styles.what} href="/freeze">
        {what}
      </Link>
      {inFreeze ? <Chip kind="limited">{t('legend.window')}</Chip> : null}
      <span className={styles.quiet}>
        {[t(`status.${status}`), far, t('near.ago', { age: ageText(Math.max(0, before)) })].join(' · ')}
        {rollback.plan === null || status === 'rolled-back' ? null : (
          <>
            {' · '}
            <Link className={styles.back} href={`/plans/${encodeURIComponent(rollback.plan)}/preflight`}>
              {t('changes.backPlan', { plan: rollback.plan })}
            </Link>
          </>
        )}
      </span>
    </li>
  );
}
