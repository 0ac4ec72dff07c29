import type { HttpJsonSettings } from '../../../../shared/model/source-settings.ts';
import { ConsoleError } from '../../console-error.ts';
import { jsonPlace, type JsonPlace } from '../json-place.ts';
import type { PlacedValue } from './read-values.ts';

/** Where each value of a source stands. @throws ConsoleError `bad-input` with the field of a place that cannot be read. */
export function placedValues({ id, values }: Pick<HttpJsonSettings, 'id' | 'values'>): PlacedValue[] {
  return values.map(({ name, labels, pointer, path, time }, index) => {
    const at = (field: string, written: string): JsonPlace => {
      try {
        return jsonPlace(written);
      } catch (failure) {
        if (!(failure instanceof ConsoleError)) throw failure;
        throw new ConsoleError('bad-input', failure.message, {
          field: `sources.${id}.values[${index}].${field}`,
        });
      }
    };
    const [field, written] =
      path === undefined ? (['pointer', pointer ?? ''] as const) : (['path', path] as const);
    return {
      name,
      labels,
      written,
      place: at(field, written),
      time: time === undefined ? null : { written: time, place: at('time', time) },
    };
  });
}
