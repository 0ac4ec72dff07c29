import type { ExceptionRecord } from '../../../model/exception-record.ts';
import { ownText } from './known-coordinates.ts';

/** The latest few raw records of each coordinate and minute, for reading. */
export interface RecordSamples {
  readonly bytes: number;
  add(minute: number, coordinate: number, record: ExceptionRecord): void;
  /** Those of one coordinate in these minutes, in no order. */
  of(coordinate: number, fromMinute: number, toMinute: number): ExceptionRecord[];
  forgetBefore(minute: number): void;
}

interface Sample {
  record: ExceptionRecord;
  bytes: number;
}

interface MinuteOfSamples {
  of: Map<number, Sample[]>;
  bytes: number;
}

/** A text longer than this is a part of a longer one that would stay in memory with it. */
const longestWhole = 1_900;

/** @param each so many of one coordinate and minute. Over `mostBytes` the oldest minute goes, and no minute takes more than a quarter. */
export function createRecordSamples({ each, mostBytes }: { each: number; mostBytes: number }): RecordSamples {
  const minutes = new Map<number, MinuteOfSamples>();
  let bytes = 0;

  const drop = (minute: number) => {
    bytes -= minutes.get(minute)?.bytes ?? 0;
    minutes.delete(minute);
  };
  const makeRoom = () => {
    for (const minute of [...minutes.keys()].toSorted((left, right) => left - right)) {
      if (bytes <= mostBytes || minutes.size === 1) return;
      drop(minute);
    }
  };

  return {
    get bytes() {
      return bytes;
    },
    add(minute, coordinate, record) {
      const ofMinute = minutes.get(minute) ?? { of: new Map<number, Sample[]>(), bytes: 0 };
      const kept = ofMinute.of.get(coordinate) ?? [];
      const earliest = kept.length < each ? -1 : earliestOf(kept);
      const replaced = kept[earliest];
      if (replaced && replaced.record.time >= record.time) return;
      const cost = bytesOf(record);
      const more = cost - (replaced?.bytes ?? 0);
      if (more > 0 && ofMinute.bytes + more > mostBytes / 4) return;
      const sample = { record: ownRecord(record), bytes: cost };
      if (replaced) kept[earliest] = sample;
      else kept.push(sample);
      ofMinute.of.set(coordinate, kept);
      ofMinute.bytes += more;
      minutes.set(minute, ofMinute);
      bytes += more;
      if (bytes > mostBytes) makeRoom();
    },
    of(coordinate, fromMinute, toMinute) {
      const found: ExceptionRecord[] = [];
      for (const [minute, { of }] of minutes) {
        if (minute < fromMinute || minute > toMinute) continue;
        for (const { record } of of.get(coordinate) ?? []) found.push(record);
      }
      return found;
    },
    forgetBefore(minute) {
      for (const known of minutes.keys()) if (known < minute) drop(known);
    },
  };
}

function earliestOf(samples: readonly Sample[]): number {
  let earliest = 0;
  for (const [index, { record }] of samples.entries()) {
    if (record.time < (samples[earliest]?.record.time ?? Infinity)) earliest = index;
  }
  return earliest;
}

/** Two bytes a character, and what the object takes. */
function bytesOf(record: ExceptionRecord): number {
  let characters = record.code.length;
  for (const node of record.link) characters += node.length + 10;
  for (const text of [
    record.trace,
    record.dependency,
    record.host,
    record.ip,
    record.env,
    record.cluster,
    record.message,
  ]) {
    characters += text?.length ?? 0;
  }
  return 200 + 2 * characters;
}

function ownRecord(record: ExceptionRecord): ExceptionRecord {
  const isCut = (text: string | undefined) => text !== undefined && text.length > longestWhole;
  const texts = [
    record.code,
    record.dependency,
    record.trace,
    record.host,
    record.ip,
    record.env,
    record.cluster,
    record.message,
  ];
  if (!texts.some(isCut) && !record.link.some(isCut)) return record;
  const own: ExceptionRecord = { ...record, code: ownText(record.code), link: record.link.map(ownText) };
  for (const name of ['trace', 'dependency', 'host', 'ip', 'env', 'cluster', 'message'] as const) {
    const text = record[name];
    if (text !== undefined) own[name] = ownText(text);
  }
  return own;
}
