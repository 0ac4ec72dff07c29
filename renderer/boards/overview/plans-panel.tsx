import { CalendarClock, CirclePlay, Hand, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { PlanItem, PlanPart } from '../../../shared/rules/overview/plan-part.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useNow } from '../../app/console-clock.ts';
import { Chip } from '../../parts/chip.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { Since, TimeText } from '../../parts/time-text.tsx';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { progressOf } from '../executions/progress.ts';
import { progressInWords, summaryInWords } from '../executions/summary-in-words.ts';
import { classNames } from '../../parts/class-names.ts';
import styles from './list-rows.module.css';
import { LogFreshness } from '../../app/log-freshness.tsx';
import { NothingHere, OverviewPanel, OverviewRow } from './overview-panel.tsx';
import { RowList } from './row-list.tsx';
import { threeLines, twoLines } from './row-heights.ts';
import type { Part } from './use-overview.ts';

/** A wall tells a title whole, on two lines, and leaves out how far a run is: the wall of runs has that. */
const height = { ...threeLines, wall: twoLines.wall };
const icons = { waits: Hand, runs: CirclePlay, proposed: Zap, overdue: CalendarClock } as const;

/** Plans that wait for a person, that their trigger proposes, that are overdue, and that run. */
export function PlansPanel({ part, status }: { part: Part<PlanPart>; status: ConsoleStatus | undefined }) {
  const { t } = useTranslation('overview');
  return (
    <OverviewPanel
      title={t('plans.title')}
      href="/executions"
      part={part}
      quiet={part.value?.standing === null}
      freshness={<LogFreshness status={status} />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <NothingHere>{t('plans.none')}</NothingHere>
        ) : (
          <RowList label={t('plans.title')} items={items} height={height} href="/plans">
            {(item) => <PlanLine key={keyOf(item)} item={item} />}
          </RowList>
        )
      }
    </OverviewPanel>
  );
}

function PlanLine({ item }: { item: PlanItem }) {
  const { t } = useTranslation(['overview', 'executions']);
  const localText = useLocalText();
  const speech = useSpeech();
  const Icon = icons[item.kind];
  const plan = item.kind === 'waits' || item.kind === 'runs' ? item.execution.plan : item.row.plan;
  const title = localText(plan.title);
  const isWall = useFormat() === 'wall';
  const who =
    item.kind === 'waits' || item.kind === 'runs'
      ? speech.who(item.execution.startedBy)
      : operatorsOf(plan, speech);
  return (
    <OverviewRow className={styles.row} href={hrefOf(item)}>
      <Icon aria-hidden="true" className={item.kind === 'runs' ? styles.plain : undefined} />
      <span className={styles.text}>
        <b title={title}>
          <span className={styles.id}>{plan.id}</span>
          {title}
        </b>
        <small className={classNames(item.kind === 'waits' && styles.asks)}>
          {isWall && who !== '' ? `${who} · ` : null}
          {item.kind === 'waits' || item.kind === 'runs' ? (
            <RunWords execution={item.execution} speech={speech} />
          ) : item.kind === 'proposed' ? (
            <>
              {t('plans.proposed')}
              {item.row.trigger.since === null ? null : (
                <>
                  {' '}
                  <TimeText at={item.row.trigger.since} />
                </>
              )}
            </>
          ) : (
            <>
              {t('plans.overdue')} {item.row.due ? <TimeText at={item.row.due.at} show="day" /> : null}
            </>
          )}
        </small>
        {isWall ? null : (
          <small>
            {item.kind === 'waits' || item.kind === 'runs'
              ? [
                  t('stepOf', { step: item.step, steps: plan.steps.length }),
                  ...progressOfRun(item.execution, speech),
                  who,
                ].join(' · ')
              : who}
          </small>
        )}
      </span>
      <span className={styles.end}>
        {item.kind === 'waits' || item.kind === 'runs' ? (
          <>
            <b>
              <Since at={item.execution.startedAt} />
            </b>
            {item.execution.mode === 'live' ? null : (
              <Chip kind="strong">{t(`executions:mode.${item.execution.mode}`)}</Chip>
            )}
          </>
        ) : null}
      </span>
    </OverviewRow>
  );
}

/** What it waits for: a second person with how long that may last, else as every list of runs says it. */
function RunWords({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('overview');
  const now = useNow();
  const asked = execution.approvals.find(
    ({ approvedBy, expiresAt }) => approvedBy === null && expiresAt > now,
  );
  return asked === undefined
    ? summaryInWords(execution, speech)
    : t('plans.second', { left: formatLength(asked.expiresAt - now) });
}

function progressOfRun(execution: ExecutionView, speech: Speech): string[] {
  const { verified, others } = progressInWords(progressOf(execution), speech);
  return [verified, ...others.slice(0, 1)];
}

/** Whose it would be. */
function operatorsOf({ operators }: Plan, speech: Speech): string {
  if (operators === undefined) return speech.t('alerts:noOwner');
  return listInWords(
    [operators.primary, operators.backup].flatMap((id) => (id ? [speech.who(id)] : [])),
    speech.language,
  );
}

function keyOf(item: PlanItem): string {
  return item.kind === 'waits' || item.kind === 'runs'
    ? item.execution.id
    : `${item.kind} ${item.row.plan.id}`;
}

function hrefOf(item: PlanItem): string {
  if (item.kind === 'waits' || item.kind === 'runs')
    return `/executions/${encodeURIComponent(item.execution.id)}`;
  return item.kind === 'proposed' ? `/plans/${item.row.plan.id}/preflight` : `/plans/${item.row.plan.id}`;
}
