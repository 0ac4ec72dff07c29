import { Target } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  coverageGoal,
  leastCoveredFirst,
  missingToGoal,
  type PlanCoverage,
} from '../../../shared/rules/plan-coverage.ts';
import { classNames } from '../../parts/class-names.ts';
import { CoverageBar, coveragePercent } from './coverage-bar.tsx';
import styles from './coverage-by-line.module.css';
import { useLineName } from './use-line-name.ts';

/** Two rows of three have room; all stand in the dialog of what is missing. */
const shown = 6;

/** The lines that lack most, and what the first of them lacks of the goal. */
export function CoverageByLine({
  byLine,
  className,
  titleClass,
  noteClass,
  freshness,
}: {
  byLine: PlanCoverage['byLine'];
  className: string | undefined;
  titleClass: string | undefined;
  noteClass: string | undefined;
  freshness: ReactNode;
}) {
  const { t } = useTranslation('plans');
  const lineName = useLineName();
  const lines = leastCoveredFirst(byLine);
  const nameOf = (line: string | null) => (line === null ? t('anyLine') : lineName(line));
  const below = lines.filter((line) => missingToGoal(line) > 0);
  const [worst] = below;
  return (
    <section className={className}>
      <h2 className={titleClass}>
        {t('coverage.byLine')}
        <span className={noteClass}>{t('coverage.tick', { goal: coveragePercent(coverageGoal) })}</span>
        {freshness}
      </h2>
      <ul className={styles.lines}>
        {lines.slice(0, shown).map((line) => (
          <li key={line.line ?? ''} className={styles.line}>
            <span
              className={classNames(styles.name, missingToGoal(line) > 0 && styles.below)}
              title={nameOf(line.line)}
            >
              {nameOf(line.line)}
            </span>
            <CoverageBar part={line.covered / line.all} className={styles.bar} />
            <span className={classNames(styles.part, 'tabular')}>
              {coveragePercent(line.covered / line.all)}
            </span>
            <span className={classNames(styles.of, 'tabular')}>
              {t('coverage.of', { covered: line.covered, all: line.all })}
            </span>
          </li>
        ))}
      </ul>
      {worst ? (
        <p className={styles.short}>
          <Target aria-hidden="true" />
          <span>
            {t('coverage.short', { line: nameOf(worst.line), count: missingToGoal(worst) })}
            {below.length > 1 ? (
              <span className={styles.quiet}>
                {t('coverage.separator')}
                {t('coverage.shortAll', { count: below.length - 1 })}
              </span>
            ) : null}
          </span>
        </p>
      ) : (
        <p className={classNames(styles.short, styles.quiet)}>{t('coverage.reached')}</p>
      )}
    </section>
  );
}
