const written = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/;

/**
 * A wall time in a zone (`2026-11-27T20:00`) as an instant with its offset: `2026-11-27T20:00:00+08:00`.
 * @returns null for what is no such time there, also one that a clock put forward leaves out, and for an unknown zone.
 */
export function zonedMoment(text: string, zone: string): string | null {
  const match = written.exec(text.trim());
  if (!match) return null;
  const [, day = '', time = ''] = match;
  const plain = Date.parse(`${day}T${time}:00Z`);
  // A day that there is not would be read as one of the next month.
  if (Number.isNaN(plain) || new Date(plain).toISOString().slice(0, 10) !== day) return null;
  let minutes: number;
  try {
    // The zone's distance to UTC may change between the two guesses, and not twice.
    minutes = offsetMinutes(plain - offsetMinutes(plain, zone) * 60_000, zone);
    if (offsetMinutes(plain - minutes * 60_000, zone) !== minutes) return null;
  } catch {
    return null;
  }
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${day}T${time}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A zone's distance to UTC at a moment, minutes. @throws RangeError for an unknown zone. */
function offsetMinutes(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((there - at) / 60_000);
}
