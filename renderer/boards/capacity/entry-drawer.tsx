import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useShownRange } from '../../app/time/use-range-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { requestRateUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText } from '../../parts/number-text.tsx';
import { ReadingOrigin } from '../../parts/reading-origin.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { ChangedLately } from '../freeze/changed-lately.tsx';
import { useMarks } from '../../text/use-marks.ts';
import { levelText, rateOf } from './broken-rate.ts';
import styles from './entry-drawer.module.css';
import { EntryEvidence } from './entry-evidence.tsx';
import { EntryForecast } from './entry-forecast.tsx';
import { EntryAlerts, EntryDependencies } from './entry-links.tsx';
import { EntryPartner } from './entry-partner.tsx';
import { entryPath, leaveMark, openedFromBoard } from './entry-path.ts';
import { EntryPlans } from './entry-plans.tsx';
import { EntryTrend } from './entry-trend.tsx';
import { protectionWords, tierWords, useEntryWords } from './use-entry-words.ts';

interface EntryDrawerProps {
  entry: EntryRow;
  /** All of the board: those that depend on this one stand there. */
  entries: readonly EntryRow[];
  at: EpochMs;
  onOpen(id: string): void;
  onClose(): void;
}

/** Everything known of one entry: evidence for its limit, protections, dependencies, the last hour. */
export function EntryDrawer({ entry, entries, at, onOpen, onClose }: EntryDrawerProps) {
  const { t } = useTranslation('capacity');
  const { aside } = useMarks();
  const localText = useLocalText();
  const personName = usePersonName();
  const words = useEntryWords();
  const range = useShownRange();
  const unit = requestRateUnit([
    entry.current.value ?? entry.current.last?.value,
    entry.target,
    entry.testedLimit,
  ]);
  const qps = unit.label === '' ? t('unitPlain') : t('unit', { unit: unit.label });

  const rejectedUnit = requestRateUnit([entry.rejected?.value]);
  const rejectedQps = rejectedUnit.label === '' ? t('unitPlain') : t('unit', { unit: rejectedUnit.label });

  return (
    <Dialog
      open
      onClose={onClose}
      shape="drawer"
      title={localText(entry.name)}
      description={
        <>
          <span className="mono">{entry.id}</span>{' '}
          <Link
            className={styles.plan}
            href={entryPath(entry.id)}
            state={openedFromBoard}
            onClick={() => leaveMark({ at: entry.id })}
          >
            {t('openPage')}
          </Link>
        </>
      }
    >
      <dl className={styles.facts}>
        <Fact name={`${t('detailNow')}${aside}${qps}`}>
          <NumberText value={rateOf(entry)} unit={unit} />{' '}
          <Freshness state={entry.current.freshness} age={entry.current.age} at={at} />
          <ReadingOrigin reading={entry.current} unit={unit} />
        </Fact>
        <Fact name={t('detailLevel')}>
          {entry.level === null ? <NoValue /> : <span className="tabular">{levelText(entry.level)}%</span>}
        </Fact>
        <Fact name={t('detailOwner')}>{entry.owner === null ? '—' : personName(entry.owner)}</Fact>
        <Fact name={t('detailTier')}>{t(tierWords[entry.tier])}</Fact>
        <Fact name={t('detailInstances')}>
          <NumberText value={entry.instances} />
          {entry.scaleTo === null ? null : (
            <span className="tabular">{t('scaleTo', { count: entry.scaleTo })}</span>
          )}
        </Fact>
        <Fact name={t('detailLimiter')}>{t(protectionWords[entry.limiter])}</Fact>
        {entry.rejected === null ? null : (
          <Fact name={`${t('detailRejected')}${aside}${rejectedQps}`}>
            <NumberText value={entry.rejected.value} unit={rejectedUnit} />{' '}
            <Freshness state={entry.rejected.freshness} age={entry.rejected.age} at={at} />
          </Fact>
        )}
        <Fact name={t('detailDegraded')}>{t(protectionWords[entry.degraded])}</Fact>
        <Fact name={t('detailLine')}>{words.line(entry.line)}</Fact>
      </dl>
      <Section title={`${t('trend', { range })} · ${t('unitPlain')}`}>
        <EntryTrend entry={entry} />
      </Section>
      {entry.testedLimit === null ? null : (
        <Section title={t('detailForecast')}>
          <EntryForecast entry={entry} />
        </Section>
      )}
      <Section title={t('detailAlerts')}>
        <EntryAlerts entry={entry} />
      </Section>
      <Section title={t('detailChanges')}>
        <ChangedLately entry={entry.id} at={at} />
      </Section>
      {entry.partner === null ? null : (
        <Section title={t('detailPartner')}>
          <EntryPartner partner={entry.partner} at={at} />
        </Section>
      )}
      <Section title={t('detailEvidence')}>
        <EntryEvidence entry={entry} unit={unit} />
      </Section>
      <Section title={t('detailDependencies')}>
        <EntryDependencies entry={entry} entries={entries} onOpen={onOpen} />
      </Section>
      <Section title={t('detailPlans')}>
        <EntryPlans entry={entry} flush />
      </Section>
    </Dialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}
