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
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './entry-drawer.module.css';
import { EntryEvidence } from './entry-evidence.tsx';

interface EntryDrawerProps {
  entry: EntryRow;
  at: EpochMs;
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
export function EntryDrawer({ entry, at, onClose }: EntryDrawerProps) {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const personName = usePersonName();
  const unit = requestRateUnit([entry.current.value, entry.target, entry.testedLimit]);
  const qps = unit.label === '' ? t('unitPlain') : t('unit', { unit: unit.label });

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
        </Fact>
        <Fact name={t('detailLevel')}>
          <Percent ratio={entry.level} decimals={0} />
        </Fact>
        <Fact name={t('detailOwner')}>{entry.owner === null ? '—' : personName(entry.owner)}</Fact>
        <Fact name={t('detailTier')}>{t(tiers[entry.tier])}</Fact>
        <Fact name={t('detailInstances')}>
          <NumberText value={entry.instances} />
        </Fact>
        <Fact name={t('detailLimiter')}>{t(protections[entry.limiter])}</Fact>
        <Fact name={t('detailDegraded')}>{t(protections[entry.degraded])}</Fact>
        <Fact name={t('detailLine')}>{entry.line}</Fact>
      </dl>
      <Section title={t('trend')}>
        <EntryTrend entry={entry} />
      </Section>
      <Section title={t('detailEvidence')}>
        <EntryEvidence entry={entry} unit={unit} />
      </Section>
      <Section title={t('detailDependencies')}>
        {entry.strong.length + entry.weak.length === 0 ? <p>{t('detailNoDependencies')}</p> : null}
        <Ids title={t('detailStrong')} ids={entry.strong} />
        <Ids title={t('detailWeak')} ids={entry.weak} />
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

function Ids({ title, ids }: { title: string; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <p>
      {title}: <span className="mono">{ids.join(', ')}</span>
    </p>
  );
}
