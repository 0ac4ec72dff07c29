import { type LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useDrawnFont } from '../../theme/drawn-font.ts';
import { sizes, smallestChinese } from '../../theme/tokens.ts';
import { formatNumber } from '../number-format.ts';
import { formatTime } from '../time-format.ts';
import { LaneAxis } from './lane-axis.tsx';
import { laneBoxes, lanePadding } from './lane-boxes.ts';
import { at, laneOrders } from './lane-index.ts';
import { isLate, type LaneSource } from './lane-items.ts';
import { hitAt, layoutLanes, type Hit } from './lane-layout.ts';
import { LaneTip } from './lane-tip.tsx';
import styles from './lanes.module.css';
import { paintLanes } from './paint-lanes.ts';
import { createTextMeasure } from './text-measure.ts';
import { axisTicks } from './axis-ticks.ts';
import type { TimeSpan } from './time-span.ts';
import { useElementSize } from './use-element-size.ts';
import { useLaneKeys } from './use-lane-keys.ts';
import { useSpanGestures } from './use-span-gestures.ts';

export interface LaneHead {
  id: string;
  name: string;
  icon: LucideIcon;
  /** Under the name; how many are in view where it is left out. */
  note?: string;
  /** How many rows it would like beside the other lanes; 2 where it is left out. */
  weight?: number;
  /** Points as squares: for things, where others are acts. */
  square?: boolean;
}

export interface LanesProps {
  /** What is shown, for those who do not see it. */
  label: string;
  lanes: readonly LaneHead[];
  /**
   * What stands in the lanes: `laneSource(items, lanes.map(({ id }) => id))` for a list of `LaneItem`, or columns of one's own. Keep it
   * the same object while nothing changed.
   */
  source: LaneSource;
  /** What is in sight; several pictures share it to stand on one axis. */
  span: TimeSpan;
  /** How far it can be zoomed out and moved. */
  bounds: TimeSpan;
  onSpan(span: TimeSpan): void;
  now: EpochMs;
  /** Id of an item; null for none. */
  selected: string | null;
  onSelect(id: string | null): void;
  /** Enter, or a click on what is selected. */
  onOpen?(id: string): void;
  /** Called after a step with the items in sight whose text is not known here. */
  onNeed?(indexes: readonly number[]): void;
  /** Stands between the axis and the lanes, as wide as both: the impact chart. */
  above?: ReactNode;
}

/** Going along with now, a hundredth at a time, takes nothing from under the pointer; a zoom or a move does. */
function isStill(before: TimeSpan, now: TimeSpan): boolean {
  const length = now.to - now.from;
  return before.to - before.from === length && Math.abs(now.from - before.from) < length / 100;
}

interface Hovered {
  hit: Hit;
  /** px. */
  x: number;
  y: number;
  /** What was in sight: it is nothing once that has moved on. */
  span: TimeSpan;
}

/**
 * Lanes of points and bars on one time axis, drawn on a canvas: a hundred thousand items are searched and binned within a frame. The
 * wheel zooms, dragging moves, arrow keys go from item to item, and what is selected is said. It fills its parent's height.
 * Beside it there has to be a list of the same items: a canvas is nothing for those who do not see it.
 */
export function Lanes(props: LanesProps) {
  const { label, lanes, source, span, bounds, onSpan, now, selected, onSelect, onOpen, onNeed, above } =
    props;
  const { t } = useTranslation('lanes');
  const { palette, zone, language } = usePresentation();
  const format = useFormat();
  const font = useDrawnFont();
  const keysId = useId();
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(plot);
  const [hovered, setHovered] = useState<Hovered | null>(null);

  const fontSize = Math.max(sizes[format]['text-caption'], language === 'zh-CN' ? smallestChinese : 0);
  const rowHeight = Math.round(fontSize * 1.9);
  const measure = useMemo(() => createTextMeasure(`${fontSize}px ${font}`), [fontSize, font]);

  const { columns } = source;
  const orders = useMemo(() => laneOrders(columns, lanes.length), [columns, lanes.length]);
  const boxes = useMemo(
    () =>
      laneBoxes(
        lanes.map(({ weight }) => ({ weight: weight ?? 2 })),
        height,
        rowHeight,
      ),
    [lanes, height, rowHeight],
  );
  const { pictures, unread } = useMemo(() => {
    const missing: number[] = [];
    if (width === 0) return { pictures: [], unread: missing };
    const labelOf = (index: number) => {
      const text = source.textOf(index);
      if (text === null) missing.push(index);
      else if (at(columns.flags, index) & isLate) return t('late', { text });
      return text;
    };
    const rows = boxes.map((box) => box.rows);
    return {
      pictures: layoutLanes({ columns, orders, span, now, width, rows, measure, labelOf }),
      unread: missing,
    };
  }, [columns, orders, span, now, width, boxes, measure, source, t]);

  useEffect(() => {
    if (unread.length > 0) onNeed?.(unread);
  }, [unread, onNeed]);

  const ticks = useMemo(() => axisTicks(span, width, fontSize, zone), [span, width, fontSize, zone]);
  const selectedIndex = selected === null ? -1 : source.indexOf(selected);
  const pointed = hovered && isStill(hovered.span, span) ? hovered : null;
  const hoveredIndex = pointed?.hit.kind === 'mark' ? pointed.hit.mark.index : -1;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || width === 0) return;
    const ratio = window.devicePixelRatio;
    // Setting the size empties the canvas and costs more than drawing: only when it changed.
    if (canvas.current.width !== Math.round(width * ratio)) canvas.current.width = Math.round(width * ratio);
    if (canvas.current.height !== Math.round(height * ratio))
      canvas.current.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintLanes(context, {
      columns,
      pictures,
      boxes,
      squares: lanes.map(({ square }) => square === true),
      span,
      ticks,
      now,
      width,
      height,
      rowHeight,
      fontSize,
      font,
      measure,
      palette,
      selected: selectedIndex,
      hovered: hoveredIndex,
    });
  });

  const { wasDragged } = useSpanGestures(plot, { span, bounds, onSpan });
  const onKeyDown = useLaneKeys({ source, orders, span, bounds, onSpan, selectedIndex, onSelect, onOpen });

  const hitUnder = (x: number, y: number) => {
    const lane = boxes.findIndex(({ top, height: tall }) => y >= top && y < top + tall);
    const picture = pictures[lane];
    const box = boxes[lane];
    const hit = picture && box ? hitAt(picture, x, y - box.top - lanePadding, rowHeight) : null;
    return hit ? { hit, x, y, span } : null;
  };
  const choose = (hit: Hit) => {
    if (hit.kind === 'bin') {
      const room = (hit.bin.to - hit.bin.from) / 10;
      onSpan({ from: Math.round(hit.bin.from - room), to: Math.round(hit.bin.to + room) });
      setHovered(null);
      return;
    }
    const id = source.idOf(hit.mark.index);
    if (id === selected) onOpen?.(id);
    else onSelect(id);
  };
  const inSightWords = (count: number) => t('inSight', { count, shown: formatNumber(count) });
  const chosenLane = selectedIndex < 0 ? undefined : lanes[at(columns.lane, selectedIndex)];

  return (
    <div className={styles.frame} style={{ '--lanes-gutter': lanesGutter }}>
      <LaneAxis ticks={ticks} span={span} width={width} now={now} />
      {above}
      <div className={styles.body}>
        <div className={styles.heads} aria-hidden="true">
          {lanes.map(({ id, name, icon: Icon, note }, lane) => (
            <div
              key={id}
              className={styles.head}
              style={{ top: boxes[lane]?.top ?? 0, height: boxes[lane]?.height ?? 0 }}
            >
              <Icon />
              <span className={styles.name}>{name}</span>
              {(boxes[lane]?.rows ?? 1) < 2 ? null : (
                <span className={styles.note}>{note ?? inSightWords(pictures[lane]?.inSight ?? 0)}</span>
              )}
            </div>
          ))}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application has keys of its own */}
        <div
          ref={plot}
          className={styles.plot}
          role="application"
          aria-label={label}
          aria-describedby={keysId}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- one widget with keys of its own
          tabIndex={0}
          data-lanes={width > 0 ? 'drawn' : undefined}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            if (wasDragged()) return;
            const { left, top } = event.currentTarget.getBoundingClientRect();
            const under = hitUnder(event.clientX - left, event.clientY - top);
            if (under) choose(under.hit);
            else onSelect(null);
          }}
          onPointerMove={(event) => {
            const { left, top } = event.currentTarget.getBoundingClientRect();
            setHovered(event.buttons > 0 ? null : hitUnder(event.clientX - left, event.clientY - top));
          }}
          onPointerLeave={() => setHovered(null)}
        >
          <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
          {pointed ? <LaneTip {...pointed} source={source} width={width} height={height} /> : null}
        </div>
      </div>
      <p id={keysId} className="sr-only">
        {t('keys')}
      </p>
      <p className="sr-only" aria-live="polite">
        {chosenLane
          ? t('selected', {
              lane: chosenLane.name,
              time: formatTime(at(columns.at, selectedIndex), zone),
              text: source.textOf(selectedIndex) ?? t('unread'),
            })
          : ''}
      </p>
    </div>
  );
}

/** Room for the lanes' names; what stands above the lanes on the same axis leaves the same. */
export const lanesGutter = '8.5rem';
