import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './list-table.module.css';
import { ScrollRegion } from './scroll-region.tsx';
import { useRowsBelow } from './use-rows-below.ts';

interface ListTableProps {
  /** What is listed, for those who do not see it. */
  label: string;
  columns: readonly {
    name: string;
    title: string;
    /** CSS length; left out: an equal part of what is left. */
    width?: string;
    /** Numbers: the head stands over their last digit. */
    end?: boolean;
  }[];
  /** Told how many rows lie below what is seen, whenever that changes. */
  onBelow?(count: number): void;
  /** Rows: {@link ListRow}. */
  children: ReactNode;
}

/** A list whose rows open a page of their own: as high as the board leaves, and it scrolls by itself. */
export function ListTable({ label, columns, onBelow, children }: ListTableProps) {
  const area = useRowsBelow(onBelow);
  return (
    <ScrollRegion ref={area} className={styles.scroller} label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ name, title, width, end = false }) => (
              <th key={name} scope="col" style={{ width, textAlign: end ? 'right' : 'left' }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-rows="">{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

interface ListRowProps {
  selected: boolean;
  /** It is past, and stands back. */
  over: boolean;
  /** Cells. */
  children: ReactNode;
}

export function ListRow({ selected, over, children }: ListRowProps) {
  return (
    <tr className={classNames(styles.row, selected && styles.selected, over && styles.over)}>{children}</tr>
  );
}
