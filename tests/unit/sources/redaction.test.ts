import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedaction } from '../../../electron/core/sources/http/redaction.ts';

const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'binary' });

/** Ways to write a letter that are all read as the same. */
const writers = {
  'as it is': (letter: string) => JSON.stringify(letter).slice(1, -1),
  'by its number': (letter: string) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  'by its number in capitals': (letter: string) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)
      .join(''),
  'with a stroke before a slash': (letter: string) =>
    letter === '/' ? '\\/' : JSON.stringify(letter).slice(1, -1),
};

describe('a secret in an answer', () => {
  it('is covered however each of its letters is written', () => {
    const ways = fc.array(fc.constantFrom(...Object.values(writers)), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(secret, ways, (value, chosen) => {
        const written = Array.from(value, (letter, index) => chosen[index]?.(letter) ?? letter).join('');
        const answer = createRedaction([value]).answer(`{"label":"before ${written} after"}`);
        expect(JSON.parse(answer)).toEqual({ label: 'before ••• after' });
      }),
    );
  });

  it('is covered in an address, in either case, whatever JSON makes of that', () => {
    for (const written of [
      'canary%2fbearer%2B%227a',
      'canary%2Fbearer%2b%227a',
      'canary\\u0025\\u0032\\u0066bearer%2B\\u0022\\u0037a',
    ])
      expect(createRedaction(['canary/bearer+"7a']).answer(`{"link":"http://x/?a=${written}"}`)).toBe(
        '{"link":"http://x/?a=•••"}',
      );
  });

  it('leaves what is no secret as it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(createRedaction(['canary/bearer+"7a']).answer(text)).toBe(text);
      }),
    );
  });

  it('covers the longer of two where one is part of the other', () => {
    const { answer, message } = createRedaction(['12345678', '1234567890']);
    expect(answer('{"a":"1234567890"}')).toBe('{"a":"•••"}');
    expect(message('1234567890 and 12345678')).toBe('••• and •••');
  });
});
