import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useRowsBelow } from './use-rows-below.ts';
import styles from './grid.module.css';

export interface GridColumn {
  key: string;
  head: ReactNode;
  /** Of the head's cell, such as one that aligns numbers to the right. */
  className?: string | undefined;
}

interface GridProps {
  /** What it lists, for who cannot see it. */
  label: string;
  columns: readonly GridColumn[];
  /** Id of the selected row's element. */
  active: string | null;
  /** Sets `--grid-columns`, and where they differ `--grid-row`, `--grid-gap` and `--grid-pad`. */
  className?: string | undefined;
  /** Told how many rows lie below what is seen, whenever that changes. */
  onBelow?(count: number): void;
  /** `GridRow`s. */
  children: ReactNode;
}

/** A list with columns in which one row is selected; its keys are the board's (app/keys/use-list-keys). */
export function Grid({ label, columns, active, className, onBelow, children }: GridProps) {
  const area = useRowsBelow(onBelow);
  return (
    <div
      ref={area}
      className={classNames(styles.grid, className)}
      role="grid"
      aria-label={label}
      aria-activedescendant={active ?? undefined}
      tabIndex={0}
    >
      <div role="row" className={styles.head}>
        {columns.map(({ key, head, className: ofHead }) => (
          <span key={key} role="columnheader" className={ofHead}>
            {head}
          </span>
        ))}
      </div>
      <div role="rowgroup" data-rows="">
        {children}
      </div>
    </div>
  );
}

interface GridRowProps {
  /** Of the element: what `active` of the grid names. */
  id: string;
  selected: boolean;
  className?: string | undefined;
  /** What it shows, for whoever reads the page. */
  [data: `data-${string}`]: string | undefined;
  onSelect(): void;
  onOpen(): void;
  /** One element with the role `gridcell` for each column. */
  children: ReactNode;
}

export function GridRow({ id, selected, className, onSelect, onOpen, children, ...data }: GridRowProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the board's j, k and Enter do the same for the grid
    <div
      id={id}
      role="row"
      aria-selected={selected}
      {...data}
      className={classNames(styles.row, selected && styles.selected, className)}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      {children}
    </div>
  );
}
