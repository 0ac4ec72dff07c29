import { CalendarClock, CalendarX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { countsAsDrill } from '../../../shared/rules/drills/score.ts';
import { Chip } from '../../parts/chip.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Grid, GridRow } from '../../parts/grid.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { DrillScoreShort } from './drill-score.tsx';
import styles from './drill-table.module.css';
import { useStandingText } from './last-drill.tsx';

const columns = ['standing', 'plan', 'owner', 'every', 'last', 'score', 'due'] as const;

interface DrillTableProps {
  /** In the order in which they are shown. */
  rows: readonly DrillRow[];
  /** Plans that a drill of is under way. */
  open: ReadonlySet<string>;
  selected: string | null;
  onSelect(planId: string): void;
  onOpen(planId: string): void;
  /** How many rows lie below what is seen. */
  onBelow(count: number): void;
}

/** Who is to drill what, most pressing first. */
export function DrillTable({ rows, open, selected, onSelect, onOpen, onBelow }: DrillTableProps) {
  const { t } = useTranslation('drills');
  return (
    <Grid
      className={styles.grid}
      onBelow={onBelow}
      label={t('listLabel', { shown: rows.length })}
      active={selected === null ? null : drillRowId(selected)}
      columns={columns.map((name) => ({ key: name, head: t(`column.${name}`) }))}
    >
      {rows.map((row) => (
        <DrillLine
          key={row.planId}
          row={row}
          open={open.has(row.planId)}
          selected={row.planId === selected}
          onSelect={onSelect}
          onOpen={onOpen}
        />
      ))}
    </Grid>
  );
}

interface DrillLineProps {
  row: DrillRow;
  open: boolean;
  selected: boolean;
  onSelect(planId: string): void;
  onOpen(planId: string): void;
}

function DrillLine({ row, open, selected, onSelect, onOpen }: DrillLineProps) {
  const { t } = useTranslation('drills');
  const speech = useSpeech();
  const ageText = useAgeText();
  const standingText = useStandingText();
  const { planId, title, owner, backup, every, dueAt, standing, history } = row;
  const last = history.find(countsAsDrill);
  const isPressing = standing === 'overdue' || standing === 'never';
  return (
    <GridRow
      id={drillRowId(planId)}
      selected={selected}
      data-standing={standing}
      onSelect={() => onSelect(planId)}
      onOpen={() => onOpen(planId)}
    >
      <div role="gridcell" className={classNames(styles.standing, isPressing && styles.pressing)}>
        {standing === 'overdue' ? <CalendarX aria-hidden="true" /> : null}
        {standing === 'never' ? <CalendarClock aria-hidden="true" /> : null}
        <span title={standingText(row)}>{standingText(row)}</span>
      </div>
      <div role="gridcell">
        <span className={styles.name}>
          <span className={styles.id}>{planId}</span> {speech.text(title)}{' '}
          {open ? <Chip kind="strong">{t('under')}</Chip> : null}
        </span>
      </div>
      <div role="gridcell">
        <span className={owner === null ? styles.pressing : undefined}>
          {owner === null ? t('noOwner') : speech.who(owner)}
        </span>
        <small>{backup === null ? null : speech.who(backup)}</small>
      </div>
      <div role="gridcell" className="tabular">
        {every === null ? '—' : ageText(every)}
      </div>
      <div role="gridcell" className="tabular">
        {last ? (
          <TimeText at={last.endedAt ?? 0} show="day" />
        ) : (
          <span className={styles.quiet}>{t('none')}</span>
        )}
        {last?.startedBy ? <small>{speech.who(last.startedBy)}</small> : null}
      </div>
      <div role="gridcell">
        {last?.begun ? (
          <DrillScoreShort drill={last} />
        ) : (
          <span className={styles.quiet}>{last ? t('notCounted') : '—'}</span>
        )}
      </div>
      <div role="gridcell" className="tabular">
        {dueAt === null ? '—' : <TimeText at={dueAt} show="day" />}
      </div>
    </GridRow>
  );
}

export function drillRowId(planId: string): string {
  return `drill-${planId}`;
}
