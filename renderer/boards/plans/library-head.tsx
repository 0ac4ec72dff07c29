import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import { problemLine } from '../../../shared/model/problem.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { Speech } from '../../text/speech.ts';
import { CoverageView } from './coverage-view.tsx';
import styles from './library-head.module.css';
import { shortAddress } from './short-address.ts';

/** Where the plans come from, whether that can be reached, what is true now, and which files were refused. */
export function LibraryHead({ library, speech }: { library: PlanLibrary; speech: Speech }) {
  const { t } = useTranslation('plans');
  const [showing, setShowing] = useState(false);
  const { origin, plans, problems } = library;
  const of = (state: 'fired' | 'pending' | 'unjudged') =>
    plans.filter(({ trigger }) => trigger.state === state).length;
  const counts = [
    ['all', plans.length],
    ['fired', of('fired')],
    ['pending', of('pending')],
    ['unjudged', of('unjudged')],
    ['running', plans.filter(({ running }) => running !== null).length],
  ] as const;

  return (
    <div className={styles.band}>
      <CoverageView plans={plans} />
      <dl className={styles.counts}>
        {counts.map(([name, count]) => (
          <div key={name} className={styles.count}>
            <dt>{t(`counts.${name}`)}</dt>
            <dd className={count === 0 ? styles.none : undefined}>{count}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.origin}>
        <span className={styles.address} title={origin.reason ?? origin.address}>
          {t('origin')} <b className="mono">{shortAddress(origin.address)}</b>
        </span>
        {origin.reachable ? (
          <span className={styles.quiet}>
            {origin.checkedAt === null ? null : t('originReachable', { time: speech.time(origin.checkedAt) })}
          </span>
        ) : (
          <span className={styles.old} title={origin.reason ?? undefined}>
            <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
            {origin.checkedAt === null
              ? t('originNeverReached')
              : t('originUnreachable', { time: speech.time(origin.checkedAt) })}
          </span>
        )}
      </div>
      {problems.length === 0 ? (
        <span className={styles.quiet}>{t('refusedNone')}</span>
      ) : (
        <Button size="small" onClick={() => setShowing(true)}>
          {t('refused', { count: problems.length })}
        </Button>
      )}
      <Dialog
        open={showing}
        onClose={() => setShowing(false)}
        title={t('problems')}
        description={t('refusedHint')}
        className={styles.wide}
      >
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problemLine(problem)} className="mono">
              {problemLine(problem)}
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}
