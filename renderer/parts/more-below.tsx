import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rows-below.module.css';
import { watchRowsBelow } from './watch-rows-below.ts';

/**
 * Stands right after what scrolls, in a column with it, and tells how much of it lies below until that is in sight. It is for the eye
 * alone: whoever is read to has all of it.
 *
 * @param rows selector, from what scrolls, of what is counted.
 */
export function MoreBelow({ rows }: { rows: string }) {
  const { t } = useTranslation('common');
  const line = useRef<HTMLParagraphElement>(null);
  const [count, setCount] = useState(0);
  // With every change of what stands beside it: rows come and go.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the same count again is no change, so that it ends
  useEffect(() => {
    const area = line.current?.previousElementSibling;
    return area ? watchRowsBelow(area, () => area.querySelectorAll(rows), setCount) : undefined;
  });
  return (
    <p ref={line} className={styles.below} hidden={count === 0} aria-hidden="true">
      {t('below.rows', { count })}
    </p>
  );
}
