import type { EpochMs } from '../../shared/model/time.ts';
import { formatTime } from './time-format.ts';

const written = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})$/;

/**
 * A moment as somebody writes it in a zone: `2026-09-30 21:24`.
 * @returns null for what is no such moment, also one that a clock put forward leaves out.
 */
export function parseInZone(text: string, zone: string): EpochMs | null {
  const match = written.exec(text.trim());
  if (!match) return null;
  const plain = Date.parse(`${text.trim().replace(' ', 'T')}:00Z`);
  if (Number.isNaN(plain)) return null;
  // The zone's distance to UTC may change between the two guesses, and not twice.
  let at = plain - offsetAt(plain, zone);
  at = plain - offsetAt(at, zone);
  return writeInZone(at, zone) === text.trim().replace('T', ' ') ? at : null;
}

/** `2026-09-30 21:24`. */
export function writeInZone(at: EpochMs, zone: string): string {
  return formatTime(at, zone, 'full').slice(0, 16);
}

/** A zone's distance to UTC, ms. */
export function offsetAt(at: EpochMs, zone: string): number {
  return Date.parse(`${formatTime(at, zone, 'full').replace(' ', 'T')}Z`) - Math.floor(at / 1_000) * 1_000;
}
