import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rows-below.module.css';
import { ScrollRegion } from './scroll-region.tsx';
import { useCountBelow } from './use-rows-below.ts';

/** What the rows of a list are; `rows` where the list is all that it stands in. */
type Listed = 'rows' | 'steps' | 'drills';

interface ListRegionProps {
  /** What is read in it. */
  label: string;
  className?: string | undefined;
  of?: Listed;
  /** Rows that there are and that it does not hold. */
  more?: number;
  /** The list, marked with `data-rows`, and what stands around it. */
  children: ReactNode;
}

/** A list in a panel that scrolls by itself, and says under it how many rows lie below what is seen. */
export function ListRegion({ label, className, of = 'rows', more = 0, children }: ListRegionProps) {
  const { area, below } = useCountBelow();
  return (
    <>
      <ScrollRegion ref={area} className={className} label={label}>
        <div>{children}</div>
      </ScrollRegion>
      <RowsBelow of={of} count={below + more} />
    </>
  );
}

/** Under a list: how many of its rows are out of sight; nothing where all are seen. */
export function RowsBelow({ of = 'rows', count }: { of?: Listed; count: number }) {
  const { t } = useTranslation('common');
  return count === 0 ? null : <p className={styles.below}>{t(`below.${of}`, { count })}</p>;
}
