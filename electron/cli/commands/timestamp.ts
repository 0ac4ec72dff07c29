import type { EpochMs } from '../../../shared/model/time.ts';

export interface Timestamp {
  at: EpochMs;
  /** How it was written. */
  unit: 'seconds' | 'milliseconds' | 'iso';
  /** No zone stood there: taken for UTC. */
  zoneless: boolean;
}

const number = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i;
const iso =
  /^(\d{4}-(\d\d)-(\d\d))(?:[T ](\d\d:\d\d)(?::(\d\d)([.,]\d+)?)?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?$/i;
/** ISO 8601 without its dashes and colons; the year first with slashes is none, and can be read in one way only. */
const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?/i;
const slashes = /^(\d{4})\/(\d\d)\/(\d\d)(?=$|[T ])/;

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
  return (
    ofIso(
      written
        .replace(
          basic,
          (_, year, month, day, hour, minute, second = '00') =>
            `${year}-${month}-${day}T${hour}:${minute}:${second}`,
        )
        .replace(slashes, '$1-$2-$3'),
    ) ?? {
      reason:
        'expected a date and time such as 2026-09-30T20:00:00+08:00, or epoch seconds or milliseconds; ' +
        `found ${JSON.stringify(written.slice(0, 60))}`,
    }
  );
}

function ofIso(written: string): Timestamp | null {
  const match = iso.exec(written);
  if (!match) return null;
  const [, date = '', month = '', day = '', time = '00:00', second = '00', part = '', zone = ''] = match;
  // Date.parse takes 30 February for 2 March.
  if (Number(day) > 28 && Number(day) > daysOf(date.slice(0, 4), month)) return null;
  const isUtc = zone === '' || /^(z|utc)$/i.test(zone);
  const offset = isUtc ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const fraction = part === '' ? '' : `.${part.slice(1, 4)}`;
  const at = Date.parse(`${date}T${time}:${second}${fraction}${offset}`);
  return Number.isNaN(at) ? null : { at, unit: 'iso', zoneless: zone === '' };
}

function daysOf(year: string, month: string): number {
  return new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}
