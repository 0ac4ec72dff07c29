import { Instant, instantMs, type EpochMs } from '../../../shared/model/time.ts';

/** Between seconds and milliseconds since 1970: as seconds the year 5138, as milliseconds March 1973. */
const leastMs = 100_000_000_000;

/**
 * A moment as systems write it in JSON: ISO 8601 with a zone, or seconds or milliseconds since 1970, as a number or as text.
 *
 * @returns null where it says "never": 0, or the year 1 as Go writes a time that was never set; undefined for what is no moment.
 */
export function jsonMoment(value: unknown): EpochMs | null | undefined {
  if (typeof value === 'number') return numberMoment(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return numberMoment(Number(text));
  if (!Instant.safeParse(text).success) return undefined;
  return text.startsWith('0001-') ? null : instantMs(text);
}

function numberMoment(value: number): EpochMs | null | undefined {
  if (value === 0) return null;
  if (!Number.isFinite(value) || value < 0) return undefined;
  const ms = Math.round(value < leastMs ? value * 1_000 : value);
  // Beyond this no date can be shown.
  return ms <= 8_640_000_000_000_000 ? ms : undefined;
}
