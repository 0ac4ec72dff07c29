import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../shared/model/sample.ts';
import type { Severity } from '../../shared/model/severity.ts';
import { usePresentation } from '../app/presentation.ts';
import { useFormat } from '../app/screen-format.ts';
import { classNames } from './class-names.ts';
import { formatNumber, type NumberUnit } from './number-format.ts';
import { NoValue } from './number-text.tsx';
import { StatusGlyph } from './status-glyph.tsx';
import { formatTime } from './time-format.ts';
import styles from './figure-value.module.css';

interface FigureValueProps {
  reading: Reading;
  severity: Severity | null;
  unit: NumberUnit;
  prefix?: string;
  /** `hero` for the one greatest number of a board. */
  size?: 'hero' | 'figure';
  /** Stands after the number, smaller; the unit's own label by default. */
  after?: ReactNode;
}

/** The one number of a panel: with its severity's shape, teal when stale, "—" with the last value when lost. */
export function FigureValue({
  reading,
  severity,
  unit,
  prefix = '',
  size = 'figure',
  after,
}: FigureValueProps) {
  const { t } = useTranslation('funnel');
  const { zone } = usePresentation();
  const isWall = useFormat() === 'wall';
  const old = reading.freshness === 'stale' || reading.freshness === 'lost';
  const { last } = reading;
  // The greatest number of a wall keeps its neighbours' room when it grows by a digit.
  const isLong = reading.value !== null && formatNumber(reading.value, { unit }).length >= 5;
  const tone = old ? styles.old : severity === null ? undefined : styles[`p${severity}`];
  return (
    <div className={classNames(styles.value, styles[size], isLong && styles.long, 'tabular', tone)}>
      {old ? <StatusGlyph kind="stale" size="0.72em" /> : null}
      {!old && severity !== null ? <StatusGlyph kind={severity} size="0.72em" /> : null}
      {reading.value === null ? (
        <NoValue />
      ) : (
        <span>
          {prefix}
          {formatNumber(reading.value, { unit })}
          <span className={styles.unit}>{after ?? unit.label}</span>
        </span>
      )}
      {last === null ? null : (
        <span className={styles.last}>
          {t('lastKnown', {
            value: `${prefix}${formatNumber(last.value, { unit })}${unit.label}`,
            time: formatTime(last.sampledAt, zone, isWall ? 'minute' : 'time'),
          })}
        </span>
      )}
    </div>
  );
}
