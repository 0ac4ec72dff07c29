import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { BulletBar } from '../../parts/bullet-bar.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Fact } from '../../parts/fact.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { formatNumber, requestRateUnit, type NumberUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText } from '../../parts/number-text.tsx';
import { ReadingOrigin } from '../../parts/reading-origin.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { safeLink } from '../alerts/safe-link.ts';
import { useMarks } from '../../text/use-marks.ts';
import { levelText, rateOf } from './broken-rate.ts';
import { EntryChips } from './entry-chips.tsx';
import styles from './entry-facts.module.css';
import { EntryForecast } from './entry-forecast.tsx';
import { limitDistance } from './same-entry.ts';
import { protectionWords, tierWords, trendWords, useEntryWords } from './use-entry-words.ts';

interface EntryFactsProps {
  entry: EntryRow;
  unit: NumberUnit;
  at: EpochMs;
  /** Where the report of its load test is. */
  report: string | null;
}

/** Level, bar and every number of an entry, each with what it is compared with. */
export function EntryFacts({ entry, unit, at, report }: EntryFactsProps) {
  const { t } = useTranslation('capacity');
  const { aside } = useMarks();
  const words = useEntryWords();
  const personName = usePersonName();
  const { current, testedLimit, target, severity } = entry;
  const isOld = current.freshness === 'stale' || current.freshness === 'lost';
  const qps = unit.label === '' ? t('unitPlain') : t('unit', { unit: unit.label });
  const rejectedUnit = requestRateUnit([entry.rejected?.value]);
  const rejectedQps = rejectedUnit.label === '' ? t('unitPlain') : t('unit', { unit: rejectedUnit.label });
  const text = (value: number | null) => formatNumber(value, { unit }) + (value === null ? '' : unit.label);
  const distance = limitDistance(entry);
  const link = safeLink(report);
  return (
    <section className={styles.facts} aria-label={t('pageFacts')}>
      <div className={styles.head}>
        {isOld ? <StatusGlyph kind="stale" /> : severity === null ? null : <StatusGlyph kind={severity} />}
        <b
          className={classNames(
            styles.level,
            isOld ? styles.old : severity !== null && styles[`p${severity}`],
          )}
        >
          {entry.level === null ? <NoValue /> : <span className="tabular">{levelText(entry.level)}%</span>}
        </b>
        <span className={styles.quiet}>{t('detailLevel')}</span>
        <Freshness state={current.freshness} age={current.age} at={at} />
        <span className={styles.chips}>
          <EntryChips entry={entry} unit={unit} at={at} />
        </span>
      </div>
      {testedLimit === null ? null : (
        <BulletBar
          level={entry.level}
          target={target === null ? null : target / testedLimit}
          severity={severity}
          freshness={current.freshness}
          label={t('bullet', {
            current: text(rateOf(entry)),
            target: text(target),
            limit: text(testedLimit),
          })}
        />
      )}
      <dl className={styles.list}>
        <Fact name={`${t('detailNow')}${aside}${qps}`}>
          <NumberText value={rateOf(entry)} unit={unit} />
          <ReadingOrigin reading={current} unit={unit} />
        </Fact>
        <Fact name={`${t('target')}${aside}${qps}`}>
          <NumberText value={target} unit={unit} reason={t('pageNoTarget')} />
        </Fact>
        <Fact name={`${t('testedLimit')}${aside}${qps}`}>
          <NumberText value={testedLimit} unit={unit} reason={t('noTest')} />
        </Fact>
        <Fact name={t('pageTested')}>
          {entry.testedAt === null ? '—' : <TimeText at={entry.testedAt} show="day" />}
          {entry.testedBuild === null ? null : <small className="mono">{entry.testedBuild}</small>}
          {link === null ? null : (
            <a className={styles.link} href={link} target="_blank" rel="noreferrer">
              {t('pageReport')}
            </a>
          )}
        </Fact>
        <Fact name={t('pageTrend')}>{t(trendWords[entry.trend])}</Fact>
        <Fact name={`${t('timeToLimit')}${aside}${t('minutes')}`}>
          <span className="tabular">{distance ?? '—'}</span>
        </Fact>
        <Fact name={t('detailInstances')}>
          <NumberText value={entry.instances} reason={t('pageNoInstances')} />
          {entry.scaleTo === null ? null : (
            <small className="tabular">{t('scaleTo', { count: entry.scaleTo })}</small>
          )}
        </Fact>
        <Fact name={t('detailLimiter')}>{t(protectionWords[entry.limiter])}</Fact>
        <Fact
          name={
            entry.rejected === null ? t('detailRejected') : `${t('detailRejected')}${aside}${rejectedQps}`
          }
        >
          {entry.rejected === null ? (
            t('protectionNone')
          ) : (
            <NumberText value={entry.rejected.value} unit={rejectedUnit} />
          )}
        </Fact>
        <Fact name={t('detailDegraded')}>{t(protectionWords[entry.degraded])}</Fact>
        <Fact name={t('detailOwner')}>{entry.owner === null ? '—' : personName(entry.owner)}</Fact>
        <Fact name={t('pageLineTier')}>
          {words.line(entry.line)} <small>{t(tierWords[entry.tier])}</small>
        </Fact>
      </dl>
      {testedLimit === null ? null : (
        <div className={styles.forecast}>
          <EntryForecast entry={entry} />
        </div>
      )}
    </section>
  );
}
