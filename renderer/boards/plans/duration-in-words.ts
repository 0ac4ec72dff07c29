import type { Duration } from '../../../shared/model/time.ts';
import type { Speech } from '../../text/speech.ts';

const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/;

/** `90s` as people read it: `90 s`, `90 秒`. Kept in the unit that the author chose. */
export function durationInWords(duration: Duration, { t }: Speech): string {
  const [, count, unit] = pattern.exec(duration) ?? [];
  if (count === undefined || !isUnit(unit)) return duration;
  return t(`plans:unit.${unit}`, { count: Number(count) });
}

const units = ['ms', 's', 'm', 'h', 'd', 'w'] as const;

function isUnit(text: string | undefined): text is (typeof units)[number] {
  return units.some((unit) => unit === text);
}
