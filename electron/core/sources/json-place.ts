import { query, type JsonValue } from 'jsonpath-rfc9535';
import parse from 'jsonpath-rfc9535/parser';
import { ConsoleError } from '../console-error.ts';

/** What stands at a place of a document. */
export type Placed =
  | { found: 'one'; value: unknown }
  | { found: 'nothing' }
  | { found: 'several'; count: number; values: readonly unknown[] };

/** Reads one place of any document that came as JSON. */
export type JsonPlace = (document: unknown) => Placed;

/**
 * A place as it is written in settings: a JSON Pointer (RFC 6901, `/data/qps`) or a JSONPath (RFC 9535, `$.data[0].qps`, also with a filter:
 * `$.rows[?@.name=='qps'].value`). Nothing in it is ever run as code.
 *
 * @throws ConsoleError `bad-input` without a field where it is neither.
 */
export function jsonPlace(place: string): JsonPlace {
  return place.startsWith('$') ? pathPlace(place) : pointerPlace(place);
}

function pointerPlace(pointer: string): JsonPlace {
  if (pointer !== '' && !pointer.startsWith('/')) throw unreadable(pointer, 'it begins with neither / nor $');
  if (/~(?![01])/.test(pointer)) throw unreadable(pointer, '~ stands before neither 0 nor 1');
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (document) => {
    let value = document;
    for (const step of steps) {
      // A list has its indices only: not "length", not "01".
      if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(step)) return { found: 'nothing' };
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
        return { found: 'nothing' };
      value = Reflect.get(value, step);
    }
    return { found: 'one', value };
  };
}

function pathPlace(path: string): JsonPlace {
  try {
    parse(path);
  } catch (failure) {
    throw unreadable(path, failure instanceof Error ? failure.message : String(failure));
  }
  return (document) => {
    if (!isJson(document)) return { found: 'nothing' };
    const values = query(document, path);
    if (values.length > 1) return { found: 'several', count: values.length, values };
    return values.length === 1 ? { found: 'one', value: values[0] } : { found: 'nothing' };
  };
}

/** By its type only: what JSON.parse gave is JSON all the way down. */
function isJson(document: unknown): document is JsonValue {
  return document !== undefined;
}

function unreadable(place: string, why: string): ConsoleError {
  return new ConsoleError(
    'bad-input',
    `found ${JSON.stringify(place)}, expected a JSON Pointer such as /data/qps or a JSONPath such as $.data.qps: ${why}`,
  );
}
