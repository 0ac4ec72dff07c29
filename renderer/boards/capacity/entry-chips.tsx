import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isFresh } from '../../../shared/rules/total.ts';
import { useNow } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { Chip } from '../../parts/chip.tsx';
import { formatNumber, plainUnit, type NumberUnit } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useAgeText } from '../../parts/use-age.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { isBrokenRate } from './broken-rate.ts';
import styles from './entry-chips.module.css';
import { NeverMeasured } from './never-measured.tsx';
import { isPartnerOver } from './partner-over.ts';

interface EntryChipsProps {
  entry: EntryRow;
  unit: NumberUnit;
  /** When the board was made: the entry's age counts from there. */
  at: EpochMs;
}

/** What is to be done about an entry, what protects it, and what is doubtful about it: of an old entry its age says it all. */
export function EntryChips({ entry, unit, at }: EntryChipsProps) {
  const { t } = useTranslation('capacity');
  const isWall = useFormat() === 'wall';
  const personName = usePersonName();
  const localText = useLocalText();
  const { rejected, partner } = entry;
  const partnerOver = isPartnerOver(partner);
  // What does without the partner comes first while the partner is beyond what was agreed.
  const fallback = partnerOver ? (partner?.fallback ?? null) : null;
  const plan = fallback ?? entry.plans[0];
  // A wall has no room for it beside the shortfall, which is read from afar.
  const limitedText =
    isWall || rejected === null || rejected.value === null || !isFresh(rejected)
      ? t('limited')
      : t('limitedBy', { value: shortRate(rejected.value) });
  return (
    <span className={styles.chips}>
      <span className={styles.marks}>
        {entry.current.freshness === 'live' ? null : <AgeChip entry={entry} unit={unit} at={at} />}
        {isBrokenRate(entry) ? <Chip kind="plain">{t('brokenRate')}</Chip> : null}
        {entry.current.partial ? <Chip kind="plain">{t('partial')}</Chip> : null}
        {entry.needsScaling === null ? null : (
          <Chip
            kind="scale"
            title={entry.scaleTo === null ? undefined : t('scaleTo', { count: entry.scaleTo })}
          >
            {t('scale', { value: formatNumber(entry.needsScaling, { unit }) + unit.label })}
          </Chip>
        )}
        {entry.limiter === 'on' ? <Chip kind="limited">{limitedText}</Chip> : null}
        {entry.degraded === 'on' ? <Chip kind="degraded">{t('degraded')}</Chip> : null}
        {isFresh(entry.current) && (entry.limiter === 'unknown' || entry.degraded === 'unknown') ? (
          <Chip kind="stale">{t('protectionUnknown')}</Chip>
        ) : null}
        {partner !== null && partnerOver ? (
          <Chip kind="strong" title={t('partnerOverMore', { name: localText(partner.name) })}>
            {t('partnerOverChip')}
          </Chip>
        ) : null}
        {entry.flags.includes('no-test') ? <Chip kind="plain">{t('noTest')}</Chip> : null}
        {entry.flags.includes('limit-above-tested') ? (
          <Chip kind="plain">{t('limitAboveTested')}</Chip>
        ) : null}
        {entry.flags.includes('test-older-than-build') ? (
          <Chip kind="plain">{t('testOlderThanBuild')}</Chip>
        ) : null}
      </span>
      {entry.severity === 1 && !partnerOver && entry.owner !== null && !isWall ? (
        <span className={styles.owner}>{personName(entry.owner)}</span>
      ) : null}
      {plan === undefined || isWall ? null : (
        <Link
          className={styles.plan}
          href={fallback === null ? `/plans/${plan}` : `/plans/${plan}/preflight`}
          aria-label={t('openPlan', { plan })}
        >
          {plan}
          <ChevronRight aria-hidden="true" />
        </Link>
      )}
    </span>
  );
}

/** `1.2K`, `640`: three digits are enough for a chip. */
function shortRate(value: number): string {
  const unit = value < 1_000 ? plainUnit : { divisor: 1_000, label: 'K', decimals: 1 };
  return formatNumber(value, { unit }) + unit.label;
}

function AgeChip({ entry, unit, at }: EntryChipsProps) {
  const { t } = useTranslation('capacity');
  const { zone } = usePresentation();
  const ageText = useAgeText();
  const now = useNow();
  const { age, last } = entry.current;
  if (age === null)
    return (
      <Chip kind="stale">
        <NeverMeasured />
      </Chip>
    );
  const text = t('dataAge', { age: ageText(age + Math.max(0, now - at)) });
  if (last === null) return <Chip kind="stale">{text}</Chip>;
  const value = formatNumber(last.value, { unit }) + unit.label;
  return (
    <Chip kind="stale" title={text}>
      {t('lastKnown', { value, time: formatTime(last.sampledAt, zone) })}
    </Chip>
  );
}
