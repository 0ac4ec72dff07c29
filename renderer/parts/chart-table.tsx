import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../shared/model/sample.ts';
import { usePresentation } from '../app/presentation.ts';
import { chartRows } from './chart-rows.ts';
import styles from './chart-table.module.css';
import { ScrollRegion } from './scroll-region.tsx';
import { formatTime, zoneLabel } from './time-format.ts';

export interface ChartColumn {
  name: string;
  points: readonly Point[];
  /** A value with its unit; null where nothing is known. */
  text(value: number | null): string;
}

interface ChartTableProps {
  /** What the numbers are. */
  name: string;
  /** Those without any point are left out. */
  columns: readonly ChartColumn[];
  /** Read aloud only, about a dozen moments; otherwise shown, with about sixty. */
  hidden?: boolean;
}

/** The numbers of a chart, for those who do not see it, and for those who want them. */
export function ChartTable({ name, columns, hidden = false }: ChartTableProps) {
  const { t } = useTranslation('common');
  const { zone } = usePresentation();
  const told = columns.filter(({ points }) => points.length > 0);
  const rows = useMemo(
    () =>
      chartRows(
        columns.map(({ points }) => points).filter((points) => points.length > 0),
        hidden ? 12 : 60,
      ),
    [columns, hidden],
  );
  if (rows.length === 0) return null;
  const table = (
    <table className={hidden ? undefined : styles.table}>
      <caption className="sr-only">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t('chartTime', { zone: zoneLabel(zone, rows[0]?.at ?? 0) })}</th>
          {told.map((column) => (
            <th key={column.name} scope="col">
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, values }) => (
          <tr key={at}>
            <th scope="row">{formatTime(at, zone, 'minute')}</th>
            {told.map((column, index) => (
              <td key={column.name}>{column.text(values[index] ?? null)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  // A table cannot be made smaller than its cells, and would lengthen the page.
  return hidden ? (
    <div className="sr-only">{table}</div>
  ) : (
    <ScrollRegion className={styles.scroller} label={name}>
      {table}
    </ScrollRegion>
  );
}
