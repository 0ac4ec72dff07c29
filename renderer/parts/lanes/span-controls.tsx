import { ChevronLeft, ChevronRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './lanes.module.css';
import { panned, zoomed, type TimeSpan } from './time-span.ts';

interface SpanControlsProps {
  span: TimeSpan;
  bounds: TimeSpan;
  onSpan(span: TimeSpan): void;
}

/** The same as wheel and dragging, for those who use neither. */
export function SpanControls({ span, bounds, onSpan }: SpanControlsProps) {
  const { t } = useTranslation('lanes');
  const middle = (span.from + span.to) / 2;
  const quarter = (span.to - span.from) / 4;
  const controls = [
    { name: t('earlier'), Icon: ChevronLeft, next: () => panned(span, -quarter, bounds) },
    { name: t('later'), Icon: ChevronRight, next: () => panned(span, quarter, bounds) },
    { name: t('zoomIn'), Icon: ZoomIn, next: () => zoomed(span, 0.5, middle, bounds) },
    { name: t('zoomOut'), Icon: ZoomOut, next: () => zoomed(span, 2, middle, bounds) },
    { name: t('all'), Icon: Maximize, next: () => bounds },
  ];
  return (
    <div className={styles.controls}>
      {controls.map(({ name, Icon, next }) => (
        <button
          key={name}
          type="button"
          className={styles.control}
          aria-label={name}
          title={name}
          onClick={() => onSpan(next())}
        >
          <Icon aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
