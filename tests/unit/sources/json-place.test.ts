import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPlace } from '../../../electron/core/sources/json-place.ts';

const document = {
  data: {
    qps: 12,
    'a/b': 1,
    'm~n': 2,
    '': 3,
    list: [
      { name: 'x', value: 4 },
      { name: 'y', value: null },
    ],
  },
};
const at = (place: string) => jsonPlace(place)(document);

describe('a place in a JSON document', () => {
  it('is a JSON Pointer', () => {
    expect(at('/data/qps')).toEqual({ found: 'one', value: 12 });
    expect(at('/data/a~1b')).toEqual({ found: 'one', value: 1 });
    expect(at('/data/m~0n')).toEqual({ found: 'one', value: 2 });
    expect(at('/data/')).toEqual({ found: 'one', value: 3 });
    expect(at('/data/list/1/value')).toEqual({ found: 'one', value: null });
    for (const nothing of ['/data/list/2', '/data/list/01', '/data/list/length', '/data/toString', '/x/y'])
      expect(at(nothing)).toEqual({ found: 'nothing' });
  });

  it('is a JSONPath, with a filter where one is needed', () => {
    expect(at('$.data.qps')).toEqual({ found: 'one', value: 12 });
    expect(at("$.data.list[?@.name=='y'].value")).toEqual({ found: 'one', value: null });
    expect(at('$.data.list[-1].name')).toEqual({ found: 'one', value: 'y' });
    expect(at('$.data.list[*].name')).toEqual({ found: 'several', count: 2, values: ['x', 'y'] });
    expect(at('$.nowhere')).toEqual({ found: 'nothing' });
  });

  it('is refused with its reason where it is neither', () => {
    for (const wrong of ['$.', '$.a[', '$[?(@.constructor("x")())]', 'data', '/a~2'])
      expect(() => jsonPlace(wrong)).toThrow(/expected a JSON Pointer/);
  });

  it('is read in any document without an accident', () => {
    const places = ['/a/0', '/', '$.a', '$..a', '$[0]', '$[?@.a]'].map(jsonPlace);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const read of places) expect(['one', 'nothing', 'several']).toContain(read(value).found);
      }),
    );
  });
});
