import { useRef, useState, useSyncExternalStore, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsoleClock } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber } from '../../parts/number-format.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './scrub-strip.module.css';
import { barsOf, countsBefore, minuteAt, placeIn, stripSpan, windowBetween } from './strip-scale.ts';
import { useRecordMinutes } from './use-diagnosis.ts';
import type { TimeWindow } from './window-address.ts';

const minute = 60_000;

interface ScrubStripProps {
  /** What the board shows now. */
  shown: TimeWindow;
  /** It follows the present. */
  live: boolean;
  speech: Speech;
  onWindow(window: TimeWindow): void;
}

/** Records of each minute; dragging over it, or the arrow keys on its ends, choose the time that is looked at. */
export function ScrubStrip({ shown, live, speech, onWindow }: ScrubStripProps) {
  const { t } = useTranslation('diagnosis');
  const clock = useConsoleClock();
  const now = useSyncExternalStore(clock.subscribe, () => Math.floor(clock.now() / minute) * minute + minute);
  const span = stripSpan(Math.max(now, shown.to), shown);
  const minutes = useRecordMinutes(span, live).data;
  const field = useRef<HTMLDivElement>(null);
  /** While dragging: where it began, and where it is. */
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const bars = minutes ? barsOf(minutes, span) : [];
  const most = Math.max(0, ...(minutes?.counts ?? []));
  const chosen = drag ? windowBetween(drag.from, drag.to, span) : shown;
  const left = placeIn(chosen.from, span);
  const right = placeIn(chosen.to, span);
  const kept = minutes?.recordsSince ?? null;

  const at = (event: PointerEvent): number => {
    const box = field.current?.getBoundingClientRect();
    return box ? minuteAt((event.clientX - box.left) / box.width, span) : span.to;
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    field.current?.setPointerCapture(event.pointerId);
    setDrag({ from: at(event), to: at(event) });
  };
  const onPointerUp = (event: PointerEvent) => {
    if (!drag) return;
    setDrag(null);
    const to = at(event);
    // A press without a drag moves the window there, as long as it is.
    const length = shown.to - shown.from;
    onWindow(
      Math.abs(to - drag.from) < minute
        ? windowBetween(Math.max(span.from, to - length), to, span)
        : windowBetween(drag.from, to, span),
    );
  };
  const ends = [
    {
      end: 'start',
      value: shown.from,
      place: left,
      next: (by: number) => ({ ...shown, from: shown.from + by }),
    },
    { end: 'end', value: shown.to, place: right, next: (by: number) => ({ ...shown, to: shown.to + by }) },
  ] as const;
  return (
    <div className={classNames(styles.strip, !live && styles.standing)}>
      <p className={styles.name}>
        {t('strip.title')}
        <small className="tabular">
          {[
            t('strip.most', { most: formatNumber(most) }),
            ...(kept !== null && kept > span.from
              ? [
                  t(countsBefore(minutes, kept) ? 'strip.countsOnly' : 'strip.nothing', {
                    time: speech.time(kept, 'minute'),
                  }),
                ]
              : []),
          ].join(' · ')}
        </small>
      </p>
      <div
        ref={field}
        className={styles.field}
        role="group"
        aria-label={t('strip.label', {
          from: speech.time(span.from, 'minute'),
          to: speech.time(span.to, 'minute'),
          most: formatNumber(most),
        })}
        title={t('strip.hint')}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => (drag ? setDrag({ from: drag.from, to: at(event) }) : undefined)}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(null)}
      >
        {kept === null || kept <= span.from ? null : (
          <i className={styles.counts} style={{ width: `${placeIn(kept, span) * 100}%` }} />
        )}
        {bars.map((bar) => (
          <i
            key={bar.at}
            className={classNames(
              styles.bar,
              (bar.at < chosen.from - minute || bar.at >= chosen.to) && styles.outside,
            )}
            style={{
              left: `${bar.left * 100}%`,
              width: `calc(${bar.width * 100}% - 1px)`,
              height: `${Math.max(3, bar.height * 100)}%`,
            }}
          />
        ))}
        <i className={styles.window} style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }} />
        {ends.map(({ end, value, place, next }) => (
          <span
            key={end}
            role="slider"
            tabIndex={0}
            className={styles.end}
            style={{ left: `${place * 100}%` }}
            aria-label={t(`strip.${end}`)}
            aria-orientation="horizontal"
            aria-valuemin={span.from}
            aria-valuemax={span.to}
            aria-valuenow={value}
            aria-valuetext={speech.time(value, 'minute')}
            onKeyDown={(event) => {
              const by = steps[event.key];
              if (by === undefined) return;
              event.preventDefault();
              const { from, to } = next(by * (event.shiftKey ? 10 : 1));
              if (from < to && to <= span.to) onWindow({ from, to });
            }}
          />
        ))}
      </div>
      <p className={classNames(styles.times, 'tabular')}>
        {speech.time(span.from, 'minute')} – {speech.time(span.to, 'minute')}
      </p>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -minute,
  ArrowDown: -minute,
  ArrowRight: minute,
  ArrowUp: minute,
  PageDown: -10 * minute,
  PageUp: 10 * minute,
};
