import { CloudOff, HardDriveDownload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanDue, PlanRow } from '../../../shared/contract/plans.ts';
import type { Plan, PlanRecord } from '../../../shared/model/plan.ts';
import { usePresentation } from '../../app/presentation.ts';
import { Chip } from '../../parts/chip.tsx';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatTime } from '../../parts/time-format.ts';
import styles from './plan-marks.module.css';
import { HealthChip } from './readiness/health-chip.tsx';

const bars = [
  { x: 0, height: 4, from: 1 },
  { x: 5, height: 8, from: 2 },
  { x: 10, height: 12, from: 3 },
] as const;
const levels = { low: 1, medium: 2, high: 3 } as const;

/** Three bars of growing height, filled up to the risk; a plan of high risk needs two persons. */
export function RiskMark({ risk }: { risk: Plan['risk'] }) {
  const { t } = useTranslation('plans');
  return (
    <>
      <span className={styles.risk}>
        <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
          {bars.map(({ x, height, from }) => (
            <rect
              key={x}
              x={x}
              y={12 - height}
              width="4"
              height={height}
              fill={levels[risk] >= from ? 'var(--ink)' : 'var(--band3)'}
            />
          ))}
        </svg>
        {t(`riskShort.${risk}`)}
      </span>
      {risk === 'high' ? <small className={styles.small}>{t('twoPerson')}</small> : null}
    </>
  );
}

/** By when a plan of before or after has to be carried out, and whether it was. */
export function DueMark({ due }: { due: PlanDue }) {
  const { t } = useTranslation('plans');
  const { zone } = usePresentation();
  const overdue = due.state === 'overdue';
  return (
    <small className={classNames(styles.small, overdue && styles.overdue)}>
      {overdue ? <StatusGlyph kind={3} size="var(--icon-small)" label="" /> : null}
      {t(`due.${due.state}`, { time: formatTime(due.at, zone, 'day') })}
    </small>
  );
}

/** Which copy of the plan is here, and how it stands to its origin. */
export function CopyMark({ record }: { record: Pick<PlanRecord, 'plan' | 'standing'> }) {
  const { t } = useTranslation('plans');
  const { standing, plan } = record;
  const old = standing !== 'current';
  return (
    <span className={old ? styles.old : undefined}>
      <span className={styles.copy}>
        {standing === 'current' ? <HardDriveDownload aria-hidden="true" /> : null}
        {standing === 'cached' ? <CloudOff aria-hidden="true" /> : null}
        {standing === 'last-good' ? <StatusGlyph kind="stale" size="var(--icon-small)" label="" /> : null}
        {t('versionShort', { version: plan.version })}
      </span>
      <small className={styles.small}>{t(`standingLong.${standing}`)}</small>
    </span>
  );
}

/** Whether the trigger is true now, and whether a run is under way. Quiet says nothing. */
export function PlanTags({
  row,
  linked = false,
}: {
  row: Pick<PlanRow, 'trigger' | 'running' | 'health'>;
  linked?: boolean;
}) {
  const { t } = useTranslation('plans');
  const { trigger, running, health } = row;
  const run = running ? (
    <Chip kind="action">{t('tag.running', { done: running.done, steps: running.steps })}</Chip>
  ) : null;
  return (
    <>
      {running && linked ? (
        <Link href={`/executions/${encodeURIComponent(running.executionId)}`}>{run}</Link>
      ) : (
        run
      )}
      <HealthChip health={health} />
      {trigger.state === 'fired' ? <Chip kind="strong">{t('tag.fired')}</Chip> : null}
      {trigger.state === 'pending' ? <Chip kind="plain">{t('tag.pending')}</Chip> : null}
      {trigger.state === 'unjudged' ? <Chip kind="stale">{t('tag.unjudged')}</Chip> : null}
    </>
  );
}
