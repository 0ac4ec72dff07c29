import type { TFunction, i18n } from 'i18next';
import { textIn, type Language, type LocalText } from '../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR, type Person } from '../../shared/model/person.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { noValue, unitFor, type NumberSystem } from '../parts/number-format.ts';
import { formatTime, type TimeStyle } from '../parts/time-format.ts';

const spaces = ['common', 'alerts', 'drills', 'events', 'plans', 'executions'] as const;

/** What a sentence is made with: the messages of one language, its numbers, the event's zone and people's names. */
export interface Speech {
  t: TFunction<typeof spaces>;
  language: Language;
  /** What an author or the console wrote in both languages, in this one. */
  text(text: LocalText): string;
  time(at: EpochMs, style?: TimeStyle): string;
  /** A measured value with at most four digits that say something, in the screen's number system. */
  value(value: number | null): string;
  /** The person's name, the console's own word for itself, or the id where nobody is known by it. */
  who(id: string): string;
}

export interface SpeechSettings {
  i18n: i18n;
  language: Language;
  zone: string;
  numberSystem: NumberSystem;
  people: readonly Pick<Person, 'id' | 'name'>[];
}

export function createSpeech({ i18n, language, zone, numberSystem, people }: SpeechSettings): Speech {
  const t: Speech['t'] = i18n.getFixedT(language, spaces);
  const names = new Map(people.map(({ id, name }) => [id, textIn(name, language)]));
  return {
    t,
    language,
    text: (text) => textIn(text, language),
    time: (at, style = 'time') => formatTime(at, zone, style),
    value: (value) => measured(value, numberSystem),
    who: (id) => (id === SYSTEM_AUTHOR ? t('events:console') : (names.get(id) ?? id)),
  };
}

const fewDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

function measured(value: number | null, system: NumberSystem): string {
  if (value === null || !Number.isFinite(value)) return noValue;
  const { divisor, label } = unitFor(value, system);
  return `${fewDigits.format(value / divisor).replace('-', '−')}${label}`;
}
