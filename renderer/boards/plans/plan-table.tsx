import { useTranslation } from 'react-i18next';
import type { PlanRow as Row } from '../../../shared/contract/plans.ts';
import { Grid } from '../../parts/grid.tsx';
import type { Speech } from '../../text/speech.ts';
import { PlanRow, planRowId } from './plan-row.tsx';
import styles from './plan-table.module.css';

const columns = ['plan', 'line', 'trigger', 'owner', 'risk', 'reversible', 'copy'] as const;

interface PlanTableProps {
  rows: readonly Row[];
  speech: Speech;
  selected: string | null;
  onSelect(id: string): void;
  onOpen(id: string): void;
}

export function PlanTable({ rows, speech, selected, onSelect, onOpen }: PlanTableProps) {
  const { t } = useTranslation('plans');
  return (
    <Grid
      className={styles.grid}
      label={t('listLabel', { shown: rows.length })}
      active={selected === null ? null : planRowId(selected)}
      columns={columns.map((name) => ({ key: name, head: t(`column.${name}`) }))}
    >
      {rows.map((row) => (
        <PlanRow
          key={row.plan.id}
          row={row}
          speech={speech}
          selected={row.plan.id === selected}
          onSelect={onSelect}
          onOpen={onOpen}
        />
      ))}
    </Grid>
  );
}
