import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow, Protection } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useTrend } from '../../app/queries.ts';
import { TrendChart } from '../../charts/trend-chart.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { requestRateUnit } from '../../parts/number-format.ts';
import { NumberText, Percent } from '../../parts/number-text.tsx';
import { ReadingOrigin } from '../../parts/reading-origin.tsx';
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './entry-drawer.module.css';
import { EntryEvidence } from './entry-evidence.tsx';
import { EntryForecast } from './entry-forecast.tsx';
import { EntryAlerts, EntryDependencies } from './entry-links.tsx';
import { EntryPartner } from './entry-partner.tsx';

interface EntryDrawerProps {
  entry: EntryRow;
  /** All of the board: those that depend on this one stand there. */
  entries: readonly EntryRow[];
  at: EpochMs;
  onOpen(id: string): void;
  onClose(): void;
}

const protections = {
  on: 'protectionOn',
  off: 'protectionOff',
  unknown: 'protectionNotKnown',
  'not-configured': 'protectionNone',
} as const satisfies Record<Protection, string>;

const tiers = { core: 'tierCore', 'non-core': 'tierNonCore', degradable: 'tierDegradable' } as const;

/** Everything known of one entry: evidence for its limit, protections, dependencies, the last hour. */
export function EntryDrawer({ entry, entries, at, onOpen, onClose }: EntryDrawerProps) {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const personName = usePersonName();
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
      description={<span className="mono">{entry.id}</span>}
    >
      <dl className={styles.facts}>
        <Fact name={`${t('detailNow')}, ${qps}`}>
          <NumberText value={entry.current.value} unit={unit} />{' '}
          <Freshness state={entry.current.freshness} age={entry.current.age} at={at} />
          <ReadingOrigin reading={entry.current} unit={unit} />
        </Fact>
        <Fact name={t('detailLevel')}>
          <Percent ratio={entry.level} decimals={0} />
        </Fact>
        <Fact name={t('detailOwner')}>{entry.owner === null ? '—' : personName(entry.owner)}</Fact>
        <Fact name={t('detailTier')}>{t(tiers[entry.tier])}</Fact>
        <Fact name={t('detailInstances')}>
          <NumberText value={entry.instances} />
          {entry.scaleTo === null ? null : (
            <span className="tabular">{t('scaleTo', { count: entry.scaleTo })}</span>
          )}
        </Fact>
        <Fact name={t('detailLimiter')}>{t(protections[entry.limiter])}</Fact>
        {entry.rejected === null ? null : (
          <Fact name={`${t('detailRejected')}, ${rejectedQps}`}>
            <NumberText value={entry.rejected.value} unit={rejectedUnit} />{' '}
            <Freshness state={entry.rejected.freshness} age={entry.rejected.age} at={at} />
          </Fact>
        )}
        <Fact name={t('detailDegraded')}>{t(protections[entry.degraded])}</Fact>
        <Fact name={t('detailLine')}>{entry.line}</Fact>
      </dl>
      <Section title={t('trend')}>
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
        {entry.plans.length === 0 ? <p>{t('detailNoPlans')}</p> : null}
        <span className={styles.plans}>
          {entry.plans.map((plan) => (
            <Link key={plan} className={styles.plan} href={`/plans/${plan}`}>
              {t('openPlan', { plan })}
            </Link>
          ))}
        </span>
      </Section>
    </Dialog>
  );
}

function EntryTrend({ entry }: { entry: EntryRow }) {
  const { t } = useTranslation('capacity');
  const { data, error, refetch } = useTrend({ of: 'entry', id: entry.id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const unit = requestRateUnit([entry.testedLimit, ...data.points.map(([, value]) => value)]);
  return (
    <TrendChart
      trend={data}
      name={t('current')}
      unit={unit}
      limit={entry.testedLimit === null ? null : { value: entry.testedLimit, name: t('testedLimit') }}
    />
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
