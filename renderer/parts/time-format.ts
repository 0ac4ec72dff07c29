import type { EpochMs } from '../../shared/model/time.ts';

/** `time` 21:24:07, `minute` 21:24, `day` 10-01 02:00, `full` 2026-09-30 21:24:07. */
export type TimeStyle = 'time' | 'minute' | 'day' | 'full';

const parts = new Map<string, Intl.DateTimeFormat>();

/** A moment in the zone of the promotion, 24 hours. */
export function formatTime(at: EpochMs, zone: string, style: TimeStyle = 'time'): string {
  const field = Object.fromEntries(
    inZone(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const minute = `${field['hour']}:${field['minute']}`;
  switch (style) {
    case 'minute':
      return minute;
    case 'time':
      return `${minute}:${field['second']}`;
    case 'day':
      return `${field['month']}-${field['day']} ${minute}`;
    case 'full':
      return `${field['year']}-${field['month']}-${field['day']} ${minute}:${field['second']}`;
  }
}

/** `UTC+8`, `UTC+5:30`, `UTC−3`, `UTC`: as it is at that moment. */
export function zoneLabel(zone: string, at: EpochMs): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return (name ?? 'UTC').replace('GMT', 'UTC').replace(/\+0$/, '').replace('-', '−');
}

/** The reader's own zone, for tooltips. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `T+01:24:07`, `T−00:30:00`: counted from the start of the peak. */
export function formatEventClock(now: EpochMs, startsAt: EpochMs): string {
  const seconds = Math.trunc((now - startsAt) / 1000);
  const sign = seconds < 0 ? '−' : '+';
  return `T${sign}${clockOf(Math.abs(seconds), true)}`;
}

/** A length of time as a clock: `02:41`, `1:02:41`. @param ms milliseconds, 0 or more. */
export function formatLength(ms: number): string {
  return clockOf(Math.floor(Math.max(0, ms) / 1000), false);
}

/** An age in the largest fitting unit: 48 s, 3 min, 5 h, 6 d. The words belong to the language, so they are not here. */
export function ageParts(ms: number): { count: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) return { count: seconds, unit: 'second' };
  if (seconds < 7200) return { count: Math.floor(seconds / 60), unit: 'minute' };
  if (seconds < 172_800) return { count: Math.floor(seconds / 3600), unit: 'hour' };
  return { count: Math.floor(seconds / 86_400), unit: 'day' };
}

function clockOf(seconds: number, hoursAlways: boolean): string {
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor((seconds % 3600) / 60), seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  if (hoursAlways) return `${String(hours).padStart(2, '0')}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

function inZone(zone: string): Intl.DateTimeFormat {
  let found = parts.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    parts.set(zone, found);
  }
  return found;
}
