import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { lastDrillAt } from '../../../shared/rules/drills/board.ts';
import { PanelLogFreshness } from '../../app/log-freshness.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './overdue-drills.module.css';
import { useWholeMinute } from './use-whole-minute.ts';

/** So many have room in the head of the library; the way to the others stands beside the title. */
const shown = 3;

/** Plans whose drill is overdue or that were never drilled though they have a period: how long ago, the limit, and whose it is. */
export function OverdueDrills({
  rows,
  speech,
  className,
  titleClass,
  noteClass,
}: {
  /** Of every plan, most pressing first. */
  rows: readonly DrillRow[];
  speech: Speech;
  className: string | undefined;
  titleClass: string | undefined;
  noteClass: string | undefined;
}) {
  const { t } = useTranslation('plans');
  const ageText = useAgeText();
  const now = useWholeMinute();
  const late = rows.filter(({ standing }) => standing === 'overdue' || standing === 'never');
  return (
    <section className={className}>
      <h2 className={titleClass}>
        {t('overdue.title')}
        <span className={noteClass}>{t('overdue.of', { count: late.length, all: rows.length })}</span>
        {late.length > shown ? (
          <Link
            className={styles.more}
            href="/drills"
            aria-label={t('overdue.moreLabel', { count: late.length - shown })}
          >
            {t('overdue.more', { count: late.length - shown })}
          </Link>
        ) : null}
        <span className={styles.age}>
          <PanelLogFreshness />
        </span>
      </h2>
      {late.length === 0 ? <p className={styles.quiet}>{t('overdue.none')}</p> : null}
      <ul className={styles.list}>
        {late.slice(0, shown).map(({ planId, owner, every, history }) => {
          const at = lastDrillAt(history);
          const age = at === null ? t('drilled.never') : ageText(Math.max(0, now - at));
          const limit = every === null ? '' : t('drilled.limit', { every: ageText(every) });
          return (
            <li key={planId} className={styles.row}>
              <span className={styles.id}>{planId}</span>
              <span className={styles.late}>
                <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
                <span className="tabular">{t('overdue.drill', { age, limit })}</span>
              </span>
              <span className={styles.who}>{owner === null ? t('noOperator') : speech.who(owner)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
