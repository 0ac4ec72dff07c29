import { useTranslation } from 'react-i18next';
import type { PlanRow as Row } from '../../../shared/contract/plans.ts';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { Grid } from '../../parts/grid.tsx';
import type { Speech } from '../../text/speech.ts';
import { PlanRow, planRowId } from './plan-row.tsx';
import styles from './plan-table.module.css';
import { useWholeMinute } from './use-whole-minute.ts';

const columns = ['plan', 'line', 'trigger', 'owner', 'drill', 'risk', 'reversible', 'copy'] as const;

interface PlanTableProps {
  rows: readonly Row[];
  /** Drills by plan. */
  drills: ReadonlyMap<string, DrillRow>;
  speech: Speech;
  selected: string | null;
  onSelect(id: string): void;
  onOpen(id: string): void;
  /** How many rows lie below what is seen. */
  onBelow(count: number): void;
}

export function PlanTable({ rows, drills, speech, selected, onSelect, onOpen, onBelow }: PlanTableProps) {
  const { t } = useTranslation('plans');
  const now = useWholeMinute();
  return (
    <Grid
      className={styles.grid}
      onBelow={onBelow}
      label={t('listLabel', { shown: rows.length })}
      active={selected === null ? null : planRowId(selected)}
      columns={columns.map((name) => ({ key: name, head: t(`column.${name}`) }))}
    >
      {rows.map((row) => (
        <PlanRow
          key={row.plan.id}
          row={row}
          drills={drills.get(row.plan.id)}
          now={now}
          speech={speech}
          selected={row.plan.id === selected}
          onSelect={onSelect}
          onOpen={onOpen}
        />
      ))}
    </Grid>
  );
}
