import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import type { LaneItem } from '../../parts/lanes/lane-items.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { laneIcons } from '../timeline/event-line.tsx';
import { lanes } from '../timeline/lane.ts';
import styles from './item-list.module.css';

interface ItemListProps {
  items: readonly LaneItem[];
  selected: string | null;
  onSelect(id: string): void;
}

/** The same as the lanes, line by line, newest first: for those who do not see a canvas, and to read it through. */
export function ItemList({ items, selected, onSelect }: ItemListProps) {
  const { t } = useTranslation(['incidents', 'events']);
  if (items.length === 0) return <p className={styles.none}>{t('lanes.unmatched')}</p>;
  return (
    <ScrollRegion className={styles.list} label={t('lanes.title')}>
      <ol>
        {items
          .toSorted((left, right) => right.at - left.at)
          .map((item) => {
            const lane = lanes.find((one) => one === item.lane) ?? 'source';
            const Icon = laneIcons[lane];
            return (
              <li key={item.id}>
                <button
                  type="button"
                  className={classNames(styles.item, item.id === selected && styles.selected)}
                  aria-current={item.id === selected || undefined}
                  onClick={() => onSelect(item.id)}
                >
                  <TimeText at={item.at} className={styles.time} />
                  {item.severity ? (
                    <StatusGlyph kind={item.severity} size="var(--icon-small)" label="" />
                  ) : (
                    <Icon aria-hidden="true" />
                  )}
                  <span className="sr-only">{t(`events:lane.${lane}`)}</span>
                  <span>{item.text}</span>
                  {typeof item.until === 'number' ? (
                    <span className={styles.until}>
                      <TimeText at={item.until} />
                    </span>
                  ) : null}
                </button>
              </li>
            );
          })}
      </ol>
    </ScrollRegion>
  );
}
