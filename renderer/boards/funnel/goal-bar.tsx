import { useTranslation } from 'react-i18next';
import type { Freshness } from '../../../shared/model/sample.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber, type NumberUnit } from '../../parts/number-format.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './goal-bar.module.css';
import { emsOf, placeLabels } from './place-labels.ts';

interface GoalBarProps {
  value: number | null;
  planned: number | null;
  baseline: number | null;
  goal: number | null;
  unit: NumberUnit;
  freshness: Freshness;
}

/** Length of the bar in em of its names, by layout: how much room they have. */
const emsOfBar = { laptop: 26, desk: 36, wall: 29.8 } as const;

/** How far it is to the goal, with where the plan and the baseline are by now. It starts at zero and ends at the goal; nothing where it has nothing to be compared with. */
export function GoalBar({ value, planned, baseline, goal, unit, freshness }: GoalBarProps) {
  const { t } = useTranslation('funnel');
  const { aside } = useMarks();
  const format = useFormat();
  const end = Math.max(goal ?? 0, value ?? 0, planned ?? 0, baseline ?? 0);
  if (end === 0 || (goal === null && planned === null && baseline === null)) return null;
  const place = (amount: number) => amount / end;
  const named = (name: string, amount: number | null) =>
    amount === null
      ? []
      : [{ at: place(amount), text: `${name} ${formatNumber(amount, { unit })}${unit.label}` }];
  const marks = {
    baseline: named(t('baseline'), baseline),
    plan: named(t('plan'), planned),
    goal: named(t('goal'), goal),
  };
  const labels = placeLabels(
    [...marks.baseline, ...marks.plan, ...marks.goal],
    (text) => emsOf(text) / emsOfBar[format],
  );
  const percent = (part: number) => `${part * 100}%`;
  const old = freshness === 'stale' || freshness === 'lost';

  return (
    <div className={styles.frame} role="img" aria-label={labels.map(({ text }) => text).join(aside)}>
      <div className={styles.track}>
        {value === null ? null : (
          <i className={classNames(styles.bar, old && styles.old)} style={{ width: percent(place(value)) }} />
        )}
        {marks.baseline.map(({ at }) => (
          <i key="baseline" className={styles.baseline} style={{ left: percent(at) }} />
        ))}
        {marks.plan.map(({ at }) => (
          <i key="plan" className={styles.plan} style={{ left: percent(at) }} />
        ))}
        {marks.goal.map(({ at }) => (
          <i key="goal" className={styles.goal} style={{ left: percent(at) }} />
        ))}
      </div>
      <div className={styles.names} aria-hidden="true">
        {labels.map(({ text, left }) => (
          <span
            key={text}
            className={marks.plan[0]?.text === text ? styles.planName : undefined}
            style={{ left: percent(left) }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}
