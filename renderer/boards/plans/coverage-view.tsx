import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  coverageGoal,
  type CoveredScenario,
  type PlanCoverage,
} from '../../../shared/rules/plan-coverage.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { CoverageBar, coveragePercent } from './coverage-bar.tsx';
import styles from './coverage-view.module.css';
import { useLineName } from './use-line-name.ts';

interface CoverageViewProps {
  coverage: PlanCoverage;
  /** The promotion names its scenarios itself. */
  isNamed: boolean;
  speech: Speech;
}

/** How many core scenarios have a plan for when they fail, against the goal, and which have none. */
export function CoverageView({ coverage, isNamed, speech }: CoverageViewProps) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const lineName = useLineName();
  const [showing, setShowing] = useState(false);
  const { scenarios, covered, part, byLine } = coverage;
  const missing = scenarios.filter((scenario) => scenario.plans.length === 0);
  const goal = coveragePercent(coverageGoal);
  const line = (id: string | null) => (id === null ? t('anyLine') : lineName(id));
  const scenarioName = ({ id, name }: CoveredScenario) =>
    id === null ? t('coverage.noScenario') : localText(name);

  return (
    <>
      <p className={styles.figures}>
        <b className={styles.part}>{coveragePercent(part ?? 0)}</b>
        <span className={styles.more}>
          {t('coverage.counts', { covered, count: scenarios.length })}
          <span className={styles.goal}>
            {t('coverage.goal', { goal })}
            {missing.length === 0 ? null : (
              <Button size="small" kind="text" onClick={() => setShowing(true)}>
                {t('coverage.missing', { count: missing.length })}
              </Button>
            )}
          </span>
        </span>
      </p>
      <CoverageBar part={part ?? 0} className={styles.bar} />
      <Dialog
        open={showing}
        onClose={() => setShowing(false)}
        title={t('coverage.title')}
        description={t(isNamed ? 'coverage.hint' : 'coverage.hintUnsaid', { goal })}
      >
        <ul className={styles.lines}>
          {byLine.map(({ line: id, covered: some, all }) => (
            <li key={id ?? ''} className={styles.line}>
              <span className={some / all < coverageGoal ? styles.below : undefined}>{line(id)}</span>
              <CoverageBar part={some / all} className={styles.small} />
              <b className="tabular">{coveragePercent(some / all)}</b>
              <span className="tabular">{t('coverage.of', { covered: some, all })}</span>
            </li>
          ))}
        </ul>
        <h3 className={styles.heading}>{t('coverage.without')}</h3>
        <ul className={styles.missing}>
          {missing.map((scenario) => (
            <li key={`${scenario.line ?? ''}/${scenario.id ?? ''}`}>
              <b>{scenarioName(scenario)}</b>, {line(scenario.line)}
              {scenario.ailing.length === 0 ? null : (
                <small>
                  {t('coverage.ailing', { plans: listInWords(scenario.ailing, speech.language) })}
                </small>
              )}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
