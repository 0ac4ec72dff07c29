import type { Language } from '../../model/local-text.ts';
import { eventStart, type Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';

/** How numbers and times are written in a report: with their units, as they are read aloud. */
export interface Figures {
  /** Three digits that count: `84.2K`, `8.42万`, `137`. */
  count(value: number): string;
  money(value: number): string;
  /** A part of a whole without a sign: `12.3%`. */
  share(value: number): string;
  /** A water level: `94%`. */
  level(value: number): string;
  /** `21:14`, in the zone of the event. */
  minute(at: EpochMs): string;
  /** `21:14:22`. */
  second(at: EpochMs): string;
  /** `21:24 UTC+8`, with T± where there is an event: `21:24 UTC+8, T+01:24`. */
  moment(at: EpochMs): string;
  /** `9 min`, `1 h 20 min`; `32 s` below a minute. */
  length(ms: number): string;
}

export interface FiguresOptions {
  language: Language;
  zone: string;
  promotion: Pick<Promotion, 'phases' | 'currency'> | null;
}

/** Below this a number is short enough as it is. */
const wholeBelow = 1_000;

export function createFigures({ language, zone, promotion }: FiguresOptions): Figures {
  const english = language === 'en';
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const short = { notation: 'compact', minimumSignificantDigits: 3, maximumSignificantDigits: 3 } as const;
  const compact = new Intl.NumberFormat(language, short);
  const currency = promotion && {
    style: 'currency' as const,
    currency: promotion.currency,
    currencyDisplay: 'narrowSymbol' as const,
  };
  const money = currency && {
    plain: new Intl.NumberFormat(language, {
      ...currency,
      minimumFractionDigits: 0,
      maximumFractionDigits: 0,
    }),
    compact: new Intl.NumberFormat(language, { ...currency, ...short }),
  };
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const wholePercent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const time = (second: boolean) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
      ...(second ? { second: '2-digit' as const } : {}),
    });
  const [minutes, seconds] = [time(false), time(true)];
  const counted = (value: number) => (Math.abs(value) < wholeBelow ? plain : compact).format(value);

  return {
    count: counted,
    money: (value) =>
      money === null
        ? counted(value)
        : (Math.abs(value) < wholeBelow ? money.plain : money.compact).format(value),
    share: (value) => percent.format(Math.abs(value)),
    level: (value) => wholePercent.format(value),
    minute: (at) => minutes.format(at),
    second: (at) => seconds.format(at),
    moment(at) {
      const wall = `${minutes.format(at)} ${zoneName(zone, at)}`;
      return promotion === null || promotion.phases.length === 0
        ? wall
        : `${wall}${english ? ', ' : '，'}${eventTime(at - eventStart(promotion))}`;
    },
    length(ms) {
      if (ms < 60_000) return english ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 1_000)} 秒`;
      const whole = Math.floor(ms / 60_000);
      const [hours, rest] = [Math.floor(whole / 60), whole % 60];
      if (hours === 0) return english ? `${rest} min` : `${rest} 分钟`;
      return english ? `${hours} h ${rest} min` : `${hours} 小时 ${rest} 分钟`;
    },
  };
}

/** `UTC+8`, which everybody understands. */
function zoneName(zone: string, at: EpochMs): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    at,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  return name.replace('GMT', 'UTC');
}

function eventTime(ms: number): string {
  const whole = Math.floor(Math.abs(ms) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `T${ms < 0 ? '−' : '+'}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
