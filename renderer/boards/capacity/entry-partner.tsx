import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PartnerBound, PartnerState } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { Chip } from '../../parts/chip.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { formatNumber, formatPercent } from '../../parts/number-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './entry-drawer.module.css';

/** What was agreed with the partner, what is measured, and the plan that does without them. */
export function EntryPartner({ partner, at }: { partner: PartnerState; at: EpochMs }) {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const { latency, errors, fallback } = partner;
  const milliseconds = (value: number | null) => `${formatNumber(value)} ms`;
  const percent = (value: number | null) => `${formatPercent(value, 2)}%`;
  return (
    <>
      <p>{localText(partner.name)}</p>
      {latency ? <Bound name={t('partnerLatency')} bound={latency} text={milliseconds} at={at} /> : null}
      {errors ? <Bound name={t('partnerErrors')} bound={errors} text={percent} at={at} /> : null}
      {latency || errors ? null : <p>{t('partnerNoBounds')}</p>}
      {fallback === null ? (
        <p>{t('partnerNoFallback')}</p>
      ) : (
        <Link className={styles.plan} href={`/plans/${fallback}/preflight`}>
          {t('partnerFallback', { plan: fallback })}
        </Link>
      )}
    </>
  );
}

interface BoundProps {
  name: string;
  bound: PartnerBound;
  text(value: number | null): string;
  at: EpochMs;
}

function Bound({ name, bound, text, at }: BoundProps) {
  const { t } = useTranslation('capacity');
  const { aside } = useMarks();
  const { reading, below, over } = bound;
  return (
    <p className={styles.bound}>
      <span className="tabular">
        {name} <b>{reading.value === null ? '—' : text(reading.value)}</b>
        {aside}
        {t('partnerBound', { bound: text(below) })}
      </span>
      {over === true ? <Chip kind="strong">{t('partnerOver')}</Chip> : null}
      <Freshness state={reading.freshness} age={reading.age} at={at} />
    </p>
  );
}
