import type { EpochMs } from '../../../shared/model/time.ts';

export interface Timestamp {
  at: EpochMs;
  /** How it was written. */
  unit: 'seconds' | 'milliseconds' | 'iso';
  /** No zone stood there: taken for UTC. */
  zoneless: boolean;
}

const number = /^-?\d+(\.\d+)?$/;
const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** As seconds this is the year 5138, as milliseconds March 1973: no recorded series is on the wrong side of it. */
const fewestMilliseconds = 1e11;
/** From here on it would be microseconds. */
const tooMany = 1e14;

/** Reads a time as exports write it: ISO 8601 (without a zone: UTC), or epoch seconds or milliseconds, told apart by their size. */
export function parseTimestamp(written: string): Timestamp | { reason: string } {
  if (number.test(written)) {
    const epoch = Number(written);
    const size = Math.abs(epoch);
    if (size >= tooMany) return { reason: `expected epoch seconds or milliseconds; found ${written}` };
    if (size >= fewestMilliseconds) return { at: Math.round(epoch), unit: 'milliseconds', zoneless: false };
    return { at: Math.round(epoch * 1_000), unit: 'seconds', zoneless: false };
  }
  const at = isoMs(written);
  if (at !== null) return { at, unit: 'iso', zoneless: !/(Z|[+-]\d\d(:?\d\d)?)$/i.test(timeOf(written)) };
  return {
    reason:
      'expected a date and time such as 2026-09-30T20:00:00+08:00, or epoch seconds or milliseconds; ' +
      `found ${JSON.stringify(written)}`,
  };
}

/** The part after the date, whose dashes are no zone. */
function timeOf(written: string): string {
  return written.slice('2026-09-30'.length);
}

function isoMs(written: string): EpochMs | null {
  const match = iso.exec(written);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', part = '', zone = ''] =
    match;
  // Date.parse takes 30 February for 2 March.
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return null;
  const offset =
    zone === '' || zone.toUpperCase() === 'Z'
      ? 'Z'
      : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${part.slice(0, 4)}${offset}`);
  return Number.isNaN(at) ? null : at;
}
