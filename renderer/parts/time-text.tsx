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

/** A moment in the promotion's zone; the reader's own zone stands in the tooltip. */
export function TimeText({ at, show = 'time', withZone = false, className }: TimeTextProps) {
  const { t } = useTranslation('common');
  const { zone } = usePresentation();
  const own = ownZone();
  const tooltip = own === zone ? undefined : t('yourTime', { time: formatTime(at, own, 'full'), zone: own });
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

/** The time of day now, in the promotion's zone. */
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
