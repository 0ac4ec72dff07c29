import { createHash } from 'node:crypto';
import type { Labels } from '../../../../shared/model/sample.ts';
import type { Severity } from '../../../../shared/model/severity.ts';
import type { WebhookSettings } from '../../../../shared/model/source-settings.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import {
  severityByRules,
  severityOfWord,
  type SeverityByRule,
} from '../../../../shared/rules/alert-severity.ts';
import type { AlertStatement } from '../../../../shared/rules/occurrences.ts';
import { ConsoleError } from '../../console-error.ts';
import { alertFactsOf } from '../alert-facts.ts';
import { jsonMoment } from '../json-moment.ts';
import { jsonPlace, type JsonPlace } from '../json-place.ts';
import { shown, type Delivery } from './delivery.ts';

/** A place with its words in the settings, for messages. */
interface NamedPlace {
  place: string;
  read: JsonPlace;
}

type Mapping = WebhookSettings['mapping'];
const placeKeys = [
  'fingerprint',
  'name',
  'summary',
  'severity',
  'status',
  'startsAt',
  'endsAt',
  'link',
] as const;
type PlaceKey = (typeof placeKeys)[number];

/**
 * Reads the documents of one sender by its mapping.
 *
 * @throws ConsoleError `bad-input` at once where a place of the mapping is neither a JSON Pointer nor a JSONPath. The reader throws it for
 *   a document without alerts where they should stand.
 */
export function webhookReader(settings: WebhookSettings): (document: unknown, now: EpochMs) => Delivery {
  const { id, mapping } = settings;
  const compiled = (place: string, field: string): NamedPlace => {
    try {
      return { place, read: jsonPlace(place) };
    } catch (failure) {
      const path = `sources.${id}.mapping.${field}`;
      const message = failure instanceof Error ? failure.message : String(failure);
      throw new ConsoleError('bad-input', `${path}: ${message}`, { field: path });
    }
  };
  const list = mapping.alerts === undefined ? null : compiled(mapping.alerts, 'alerts');
  const places = new Map<PlaceKey, NamedPlace>();
  for (const key of placeKeys) {
    const place = mapping[key];
    if (place !== undefined) places.set(key, compiled(place, key));
  }
  const labelsOf = labelsReader(mapping.labels, compiled);
  const severityOf = severityByRules(settings.severity);
  const over = new Set(mapping.resolved.map((word) => word.toLowerCase()));

  return (document, now) => {
    const delivery: Delivery = { statements: [], problems: [], cutOff: 0 };
    for (const [index, alert] of alertsIn(document, list).entries()) {
      const base = list === null ? '' : `${list.place} ${index} `;
      const complain = (place: string, message: string) =>
        void delivery.problems.push({ field: `${base}${place}`, message });
      const reading = readingOf(alert, places, complain);
      const statement = statementOf(reading, labelsOf(alert, complain), {
        id,
        mapping,
        severityOf,
        over,
        now,
      });
      if (statement !== null) delivery.statements.push(statement);
    }
    return delivery;
  };
}

type Complain = (place: string, message: string) => void;

interface Reading {
  has(key: PlaceKey): boolean;
  /** Null: nothing stands there. */
  text(key: PlaceKey): string | null;
  /** The same, with a complaint that nothing stands there. */
  needed(key: PlaceKey): string | null;
  moment(key: PlaceKey): EpochMs | null;
}

function readingOf(alert: unknown, places: ReadonlyMap<PlaceKey, NamedPlace>, complain: Complain): Reading {
  const scalar = (key: PlaceKey): string | number | boolean | null => {
    const named = places.get(key);
    const placed = named?.read(alert);
    if (named === undefined || placed === undefined || placed.found === 'nothing') return null;
    const value = placed.found === 'one' ? placed.value : placed.values;
    if (value === null || isScalar(value)) return value;
    complain(named.place, `found ${shown(value)}, expected a text or a number`);
    return null;
  };
  const text = (key: PlaceKey) => {
    const value = scalar(key);
    return value === null || value === '' ? null : String(value);
  };
  return {
    has: (key) => places.has(key),
    text,
    needed(key) {
      const found = text(key);
      if (found === null) complain(places.get(key)?.place ?? key, `found nothing, expected its ${key}`);
      return found;
    },
    moment(key) {
      const value = scalar(key);
      if (value === null || value === '') return null;
      const moment = jsonMoment(value);
      if (moment !== undefined) return moment;
      const expected = 'expected ISO 8601 with a zone, or seconds or milliseconds since 1970';
      complain(places.get(key)?.place ?? key, `found ${shown(value)}, ${expected}`);
      return null;
    },
  };
}

interface ReadBy {
  id: string;
  mapping: Mapping;
  severityOf: SeverityByRule;
  over: ReadonlySet<string>;
  now: EpochMs;
}

/** @returns null for what cannot be told apart from other alerts. */
function statementOf(
  reading: Reading,
  given: Labels,
  { id, mapping, severityOf, over, now }: ReadBy,
): AlertStatement | null {
  const name = reading.needed('name');
  if (name === null) return null;
  const labels = { ...given, alertname: name };
  const identity = reading.has('fingerprint') ? reading.needed('fingerprint') : identityOf(labels);
  if (identity === null) return null;
  const fingerprint = `${id}-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`;
  const startsAt = reading.moment('startsAt');
  const endsAt = reading.moment('endsAt');
  const status = reading.has('status') ? reading.needed('status') : null;
  // Where no status is mapped, an end says that it is over.
  const isOver = reading.has('status') ? status !== null && over.has(status.toLowerCase()) : endsAt !== null;
  if (isOver) return { state: 'over', fingerprint, name, startsAt, endsAt };
  const summary = reading.text('summary');
  const annotations: Labels = summary === null ? {} : { summary };
  const told = {
    fingerprint,
    labels,
    annotations,
    startsAt: startsAt ?? now,
    generatorURL: reading.text('link'),
    suppressed: false,
  };
  const word = reading.text('severity');
  // Rules see the word of the sender as the label that others have it in.
  const byRule = (known: Labels) => severityOf(word === null ? known : { severity: word, ...known });
  const severityByWord = (known: Labels) => byRule(known) ?? (word === null ? null : ofWord(word, mapping));
  return { state: 'firing', alert: alertFactsOf(told, id, severityByWord), timed: startsAt !== null };
}

function ofWord(word: string, { severities }: Mapping): Severity {
  return (Object.hasOwn(severities, word) ? severities[word] : undefined) ?? severityOfWord(word);
}

function identityOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** @throws ConsoleError `bad-input`. */
function alertsIn(document: unknown, list: NamedPlace | null): readonly unknown[] {
  if (list === null) return [document];
  const placed = list.read(document);
  if (placed.found === 'several') return placed.values;
  const value = placed.found === 'one' ? placed.value : undefined;
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null) return [value];
  throw new ConsoleError('bad-input', `${list.place}: found ${shown(value)}, expected a list of alerts`, {
    field: list.place,
  });
}

function labelsReader(
  labels: Mapping['labels'],
  compiled: (place: string, field: string) => NamedPlace,
): (alert: unknown, complain: Complain) => Labels {
  if (labels === undefined) return () => ({});
  if (typeof labels === 'string') {
    const { place, read } = compiled(labels, 'labels');
    return (alert, complain) => {
      const placed = read(alert);
      if (placed.found === 'nothing') return {};
      const value = placed.found === 'one' ? placed.value : placed.values;
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return scalarsOf(value);
      complain(place, `found ${shown(value)}, expected an object of labels`);
      return {};
    };
  }
  const named = Object.entries(labels).map(([name, place]) => ({
    name,
    ...compiled(place, `labels.${name}`),
  }));
  return (alert) => {
    const found: [string, unknown][] = named.map(({ name, read }) => {
      const placed = read(alert);
      return [name, placed.found === 'one' ? placed.value : null];
    });
    return scalarsOf(Object.fromEntries(found));
  };
}

/** Labels are text; what is an object or a list in a label says nothing that could be compared. */
function scalarsOf(value: object): Labels {
  const entries = Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    isScalar(inner) ? [[name, String(inner)] as const] : [],
  );
  return Object.fromEntries(entries);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
