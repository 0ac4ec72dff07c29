import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import {
  formatNumber,
  formatPercent,
  formatPoints,
  noValue,
  type NumberOptions,
  type NumberUnit,
} from './number-format.ts';
import styles from './number-text.module.css';

interface NumberTextProps extends Pick<NumberOptions, 'sign'> {
  value: number | null;
  unit?: NumberUnit;
  /** Write the unit's label after the number; leave it out where the header has it. */
  withUnit?: boolean;
  /** Stands before the number, such as ¥. */
  prefix?: string;
  /** Why there is no value: shown as a tooltip and read aloud. */
  reason?: string;
  className?: string;
}

/** A number with tabular figures; "—" with its reason where there is none. */
export function NumberText({
  value,
  unit,
  withUnit = false,
  prefix = '',
  sign,
  reason,
  className,
}: NumberTextProps) {
  if (value === null) return <NoValue reason={reason} className={className} />;
  const text = formatNumber(value, { unit, sign });
  return (
    <span className={classNames('tabular', className)}>
      {prefix}
      {text}
      {withUnit && unit?.label ? <span className={styles.unit}>{unit.label}</span> : null}
    </span>
  );
}

interface PercentProps {
  /** 0.784 is 78.4 %. */
  ratio: number | null;
  decimals?: number;
  sign?: 'auto' | 'always';
  /** Leave the % sign to the header. */
  bare?: boolean;
  reason?: string;
  className?: string;
}

export function Percent({
  ratio,
  decimals = 1,
  sign = 'auto',
  bare = false,
  reason,
  className,
}: PercentProps) {
  if (ratio === null) return <NoValue reason={reason} className={className} />;
  return (
    <span className={classNames('tabular', className)}>
      {formatPercent(ratio, decimals, sign)}
      {bare ? null : '%'}
    </span>
  );
}

interface PercentPointsProps {
  /** −0.012 is −1.2 percentage points. */
  difference: number | null;
  decimals?: number;
  /** Leave "pp" to the header. */
  bare?: boolean;
  reason?: string;
  className?: string;
}

/** A difference of two percentages: "pp", never "%". */
export function PercentPoints({
  difference,
  decimals = 1,
  bare = false,
  reason,
  className,
}: PercentPointsProps) {
  if (difference === null) return <NoValue reason={reason} className={className} />;
  return (
    <span className={classNames('tabular', className)}>
      {formatPoints(difference, decimals)}
      {bare ? null : 'pp'}
    </span>
  );
}

export function NoValue({
  reason,
  className,
}: {
  reason?: string | undefined;
  className?: string | undefined;
}) {
  const { t } = useTranslation('common');
  const why = reason ?? t('noValue');
  return (
    <span className={classNames(styles.none, className)} title={why}>
      <span aria-hidden="true">{noValue}</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}
