import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../shared/model/time.ts';
import { useNow } from '../app/console-clock.ts';
import { usePresentation } from '../app/presentation.ts';
import { classNames } from './class-names.ts';
import {
  formatEventClock,
  formatLength,
  formatTime,
  ownZone,
  zoneLabel,
  type TimeStyle,
} from './time-format.ts';

interface TimeTextProps {
  at: EpochMs;
  show?: TimeStyle;
  /** Write the zone after it, where no header does. */
  withZone?: boolean;
  className?: string;
}

/** A moment in the zone of this screen; the event's stands in the tooltip, or the reader's own where it is the event's. */
export function TimeText({ at, show = 'time', withZone = false, className }: TimeTextProps) {
  const { t } = useTranslation('common');
  const { zone, eventZone } = usePresentation();
  const isEvents = zone === eventZone;
  const other = isEvents ? ownZone() : eventZone;
  const told = { time: formatTime(at, other, 'full'), zone: other };
  const tooltip = other === zone ? undefined : isEvents ? t('yourTime', told) : t('eventTime', told);
  // Tabular figures widen hyphens, so dates go without.
  return (
    <time
      className={classNames((show === 'time' || show === 'minute') && 'tabular', className)}
      dateTime={new Date(at).toISOString()}
      title={tooltip}
    >
      {formatTime(at, zone, show)}
      {withZone ? ` ${zoneLabel(zone, at)}` : null}
    </time>
  );
}

/** The time of day now, in the zone of this screen. */
export function Clock({ className }: { className?: string | undefined }) {
  const now = useNow();
  const { zone } = usePresentation();
  return <span className={classNames('tabular', className)}>{formatTime(now, zone)}</span>;
}

/** `UTC+8`: the zone of every time on this screen. */
export function ZoneText({ className }: { className?: string | undefined }) {
  const now = useNow();
  const { zone } = usePresentation();
  return (
    <span className={className} title={zone}>
      {zoneLabel(zone, now)}
    </span>
  );
}

/** `T+01:24:07`, counted from the start of the peak. */
export function EventClock({ startsAt }: { startsAt: EpochMs }) {
  const now = useNow();
  return <span className="tabular">{formatEventClock(now, startsAt)}</span>;
}

/** How long ago a moment of the console was, as a running clock: `02:41`. */
export function Since({ at }: { at: EpochMs }) {
  const now = useNow();
  return <span className="tabular">{formatLength(now - at)}</span>;
}
