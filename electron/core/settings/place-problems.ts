import type { SourceSettings, WebhookMapping } from '../../../shared/model/source-settings.ts';
import { ConsoleError } from '../console-error.ts';
import { jsonPlace } from '../sources/json-place.ts';

/** What is wrong with a source, and where in it. */
export interface PlaceProblem {
  path: (string | number)[];
  message: string;
}

interface Written {
  path: (string | number)[];
  place: string;
}

/** The JSON Pointers and JSONPaths of a source that cannot be read as such. */
export function placeProblems(source: SourceSettings): PlaceProblem[] {
  return placesOf(source).flatMap(({ path, place }) => {
    try {
      jsonPlace(place);
      return [];
    } catch (failure) {
      if (failure instanceof ConsoleError) return [{ path, message: failure.message }];
      throw failure;
    }
  });
}

function placesOf(source: SourceSettings): Written[] {
  if (source.kind === 'webhook') return placesOfMapping(source.mapping);
  if (source.kind !== 'http-json') return [];
  return source.values.flatMap((value, index) =>
    (['pointer', 'path', 'time'] as const).flatMap((field) => {
      const place = value[field];
      return place === undefined ? [] : [{ path: ['values', index, field], place }];
    }),
  );
}

/** Fields of a mapping whose texts are no places. */
const noPlaces: ReadonlySet<string> = new Set(['resolved', 'severities']);

function placesOfMapping(mapping: WebhookMapping): Written[] {
  return Object.entries(mapping).flatMap(([field, place]) => {
    if (noPlaces.has(field)) return [];
    if (typeof place === 'string') return [{ path: ['mapping', field], place }];
    if (field !== 'labels' || typeof place !== 'object') return [];
    return Object.entries(place).flatMap(([label, one]) =>
      typeof one === 'string' ? [{ path: ['mapping', field, label], place: one }] : [],
    );
  });
}
