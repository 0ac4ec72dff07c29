import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '../../app/screen-format.ts';
import { useRowsThatFit } from '../../parts/use-rows-that-fit.ts';
import styles from './overview-panel.module.css';

interface RowListProps<Item> {
  label: string;
  items: readonly Item[];
  /** Height of a row by layout, px of a 16 px root. */
  height: Readonly<Record<'laptop' | 'desk' | 'wall', number>>;
  /** Never more than so many, however much room there is. */
  most?: number;
  /** Where the rest stands. */
  href: string;
  /** What is said of the rest; by default only how many there are. */
  moreText?(hidden: readonly Item[]): string;
  children(item: Item): ReactNode;
}

/** Height of the line that counts the rest. */
const moreHeight = { laptop: 24, desk: 28, wall: 36 } as const;

/** As many whole rows as have room, the first ones first, and how many have none. */
export function RowList<Item>({
  label,
  items,
  height,
  most = Infinity,
  href,
  moreText,
  children,
}: RowListProps<Item>) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const isWall = format === 'wall';
  const [areaRef, fitting] = useRowsThatFit({ row: height[format], head: 0 });
  const [fewerRef, fewer] = useRowsThatFit({ row: height[format], head: moreHeight[format] });
  const bothRefs = useCallback(
    (area: HTMLElement | null) => {
      void areaRef(area);
      void fewerRef(area);
    },
    [areaRef, fewerRef],
  );
  const isWhole = items.length <= Math.min(fitting, most);
  const shown = isWhole ? items : items.slice(0, Math.min(fewer, most));
  const hidden = items.slice(shown.length);
  const more = moreText?.(hidden) ?? t('more', { count: hidden.length });
  return (
    <div className={styles.list} ref={bothRefs}>
      <ul aria-label={label} style={{ '--row': `${height[format] / 16}rem` }}>
        {shown.map(children)}
      </ul>
      {hidden.length === 0 ? null : isWall ? (
        <p className={styles.more}>{more}</p>
      ) : (
        <p className={styles.more}>
          <Link href={href}>{more}</Link>
        </p>
      )}
    </div>
  );
}
