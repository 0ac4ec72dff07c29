import { Clock } from 'lucide-react';
import type { EpochMs } from '../../../shared/model/time.ts';
import { formatEventClock, formatTime, zoneLabel } from '../../parts/time-format.ts';
import { parseInZone } from '../../parts/zone-time.ts';
import { folded } from '../../../shared/rules/text-search.ts';
import { item, type PaletteItem, type PaletteWords } from './palette-item.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const ofTheDay = /^(\d{1,2}):(\d{2})$/;
const ofTheEvent = /^t ?([+\-\u2212])? ?(\d{1,3}):(\d{2})$/;

export interface MomentKnowledge {
  zone: string;
  now: EpochMs;
  /** T±0; null: there is no promotion. */
  startsAt: EpochMs | null;
  /** From when on minutes are kept; null: none are. */
  since: EpochMs | null;
}

/** A moment of the past that somebody typed: `21:14` (the last one), `2026-09-30 21:14`, `T+01:10`; null: none, or none that is kept. */
export function typedMoment(typed: string, { zone, now, startsAt, since }: MomentKnowledge): EpochMs | null {
  const text = folded(typed).trim();
  const at = momentOf(text, { zone, now, startsAt });
  // The minute under way is not written down yet.
  if (at === null || since === null || at < since || at > now - minute) return null;
  return at;
}

function momentOf(text: string, { zone, now, startsAt }: Omit<MomentKnowledge, 'since'>): EpochMs | null {
  const event = ofTheEvent.exec(text);
  if (event) {
    if (startsAt === null) return null;
    const away = (Number(event[2]) * 60 + Number(event[3])) * minute;
    return startsAt + (event[1] === '-' || event[1] === '\u2212' ? -away : away);
  }
  const time = ofTheDay.exec(text);
  if (!time) return parseInZone(text, zone);
  const written = `${(time[1] ?? '').padStart(2, '0')}:${time[2]}`;
  const on = (date: EpochMs) =>
    parseInZone(`${formatTime(date, zone, 'full').slice(0, 10)} ${written}`, zone);
  const today = on(now);
  return today !== null && today > now - minute ? on(now - day) : today;
}

/** Shows the boards as of then. */
export function momentItem(at: EpochMs, known: MomentKnowledge, { t }: PaletteWords): PaletteItem {
  const time = `${formatTime(at, known.zone, 'full').slice(0, 16)} ${zoneLabel(known.zone, at)}`;
  return item({
    key: `command:look:${at}`,
    kind: 'command',
    name: t('palette:command.lookAt', { time }),
    detail: () => (known.startsAt === null ? '' : formatEventClock(at, known.startsAt)),
    icon: Clock,
    act: { does: 'own', own: 'look', at },
  });
}
