import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import { laneIcons } from './event-line.tsx';
import { lanes, type Lane } from './lane.ts';
import styles from './lane-filter.module.css';

interface LaneFilterProps {
  chosen: ReadonlySet<Lane>;
  onChange(chosen: ReadonlySet<Lane>): void;
  /** With the lanes' names beside their icons. */
  worded: boolean;
  /** Those that there are; all where it is left out. */
  among?: readonly Lane[];
}

/** Which lanes are shown; none chosen shows all. */
export function LaneFilter({ chosen, onChange, worded, among = lanes }: LaneFilterProps) {
  const { t } = useTranslation('events');
  const toggle = (lane: Lane) => {
    const next = new Set(chosen);
    if (!next.delete(lane)) next.add(lane);
    onChange(next.size === among.length ? new Set() : next);
  };
  return (
    <div className={styles.lanes} role="group" aria-label={t('lanes')}>
      {among.map((lane) => {
        const Icon = laneIcons[lane];
        const pressed = chosen.has(lane);
        return (
          <button
            key={lane}
            type="button"
            className={classNames(styles.lane, pressed && styles.pressed)}
            aria-pressed={pressed}
            aria-label={t(`lane.${lane}`)}
            title={t(`lane.${lane}`)}
            onClick={() => toggle(lane)}
          >
            <Icon aria-hidden="true" />
            {worded ? t(`lane.${lane}`) : null}
          </button>
        );
      })}
    </div>
  );
}
