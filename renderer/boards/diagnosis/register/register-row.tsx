import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CoordinateRecord } from '../../../../shared/model/coordinate.ts';
import { GridRow } from '../../../parts/grid.tsx';
import { formatNumber } from '../../../parts/number-format.ts';
import { TimeText } from '../../../parts/time-text.tsx';
import type { Speech } from '../../../text/speech.ts';
import { ClassLetter } from '../class-letter.tsx';
import styles from './register.module.css';

interface RegisterRowProps {
  row: CoordinateRecord;
  selected: boolean;
  speech: Speech;
  onSelect(): void;
  onOpen(): void;
}

export const registerRowId = (coordinate: string) => `coordinate-${coordinate}`;

/** One coordinate: what it is and where, whose, what answers it, and how often it was seen. */
export function RegisterRow({ row, selected, speech, onSelect, onOpen }: RegisterRowProps) {
  const { t } = useTranslation('register');
  const { coordinate, short, kind, dependency, code, link, title, owner, plans, doubt } = row;
  return (
    <GridRow
      id={registerRowId(coordinate)}
      selected={selected}
      data-coordinate={short}
      onSelect={onSelect}
      onOpen={onOpen}
    >
      <span role="gridcell">
        <ClassLetter kind={kind} />
      </span>
      <span role="gridcell" title={coordinate}>
        <b className="mono">{code}</b>
        {dependency === null ? null : <span className="mono"> {dependency}</span>}
        {title === null ? null : <span className={styles.quiet}> {speech.text(title)}</span>}
        {doubt === null ? null : (
          <span className={styles.doubt} title={speech.text(doubt)}>
            {t('detail.doubt')}
          </span>
        )}
        <small className="mono">{link.join(' → ')}</small>
      </span>
      <span role="gridcell" className="mono">
        {short}
      </span>
      <span role="gridcell">{owner === null ? <i>{t('noOwner')}</i> : speech.who(owner)}</span>
      <span role="gridcell" className={styles.plans}>
        {plans.length === 0 ? <i>{t('noPlans')}</i> : null}
        {plans.slice(0, 2).map((plan) => (
          <Link key={plan} className={styles.link} href={`/plans/${encodeURIComponent(plan)}`}>
            {plan}
          </Link>
        ))}
        {plans.length > 2 ? <span className={styles.quiet}>+{plans.length - 2}</span> : null}
      </span>
      <span role="gridcell">
        <TimeText at={row.firstSeen} show="full" />
      </span>
      <span role="gridcell">
        <TimeText at={row.lastSeen} show="full" />
      </span>
      <span role="gridcell" className={styles.number}>
        {formatNumber(row.count)}
      </span>
    </GridRow>
  );
}
