import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { coverageGoal, planCoverage, type CoveredScenario } from '../../../shared/rules/plan-coverage.ts';
import { usePromotion } from '../../app/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './coverage-view.module.css';
import { useLineName } from './use-line-name.ts';

/** How many core scenarios have a plan for when they fail, against the goal, and which have none. */
export function CoverageView({ plans }: { plans: readonly PlanRow[] }) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const lineName = useLineName();
  const promotion = usePromotion().data;
  const [showing, setShowing] = useState(false);
  const coverage = useMemo(() => (promotion ? planCoverage(promotion, plans) : null), [promotion, plans]);
  if (!coverage || coverage.part === null) return null;
  const { scenarios, covered, part, byLine } = coverage;
  const missing = scenarios.filter((scenario) => scenario.plans.length === 0);
  const percent = (value: number) => `${Math.floor(value * 100)}%`;
  const line = (id: string | null) => (id === null ? t('anyLine') : lineName(id));
  const scenarioName = ({ id, name }: CoveredScenario) =>
    id === null ? t('coverage.noScenario') : localText(name);

  return (
    <div className={styles.coverage}>
      <span className={styles.title}>{t('coverage.title')}</span>
      <span className={styles.figures}>
        <b className={styles.part}>{percent(part)}</b>
        <Bar part={part} />
      </span>
      <span className={styles.more}>
        {t('coverage.counts', { covered, all: scenarios.length, goal: percent(coverageGoal) })}
        {missing.length === 0 ? null : (
          <Button size="small" kind="text" onClick={() => setShowing(true)}>
            {t('coverage.missing', { count: missing.length })}
          </Button>
        )}
      </span>
      <Dialog
        open={showing}
        onClose={() => setShowing(false)}
        title={t('coverage.title')}
        description={t(promotion?.scenarios ? 'coverage.hint' : 'coverage.hintUnsaid', {
          goal: percent(coverageGoal),
        })}
      >
        <ul className={styles.lines}>
          {byLine.map(({ line: id, covered: some, all }) => (
            <li key={id ?? ''} className={styles.line}>
              <span className={some / all < coverageGoal ? styles.below : undefined}>{line(id)}</span>
              <Bar part={some / all} />
              <b className="tabular">{percent(some / all)}</b>
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
                <small>{t('coverage.ailing', { plans: scenario.ailing.join(', ') })}</small>
              )}
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}

/** From nothing to everything, with the goal as a tick. The words beside it say the same. */
function Bar({ part }: { part: number }) {
  return (
    <svg className={styles.bar} aria-hidden="true">
      <rect width="100%" y="2" height="6" fill="var(--band2)" />
      <rect width={`${part * 100}%`} y="2" height="6" fill="var(--bar)" />
      <rect x={`${coverageGoal * 100}%`} width="2" height="10" fill="var(--ink)" />
    </svg>
  );
}
