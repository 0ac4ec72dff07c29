import { describe, expect, it } from 'vitest';
import type { CoordinateParts } from '../../../../shared/model/coordinate.ts';
import { partsOfText, textOfParts } from '../../../../shared/rules/coordinates/coordinate-parts.ts';

const parts = (changes: Partial<CoordinateParts> = {}): CoordinateParts => ({
  link: ['order@create', 'coupon@redeem'],
  kind: 'dependency',
  dependency: 'coupon-db@query',
  code: 'TIMEOUT',
  ...changes,
});

describe('the text of a coordinate', () => {
  it.each([
    ['order@create#coupon@redeem:dependency(coupon-db@query):TIMEOUT', parts()],
    [
      'order@create:internal:NullPointerException',
      parts({ link: ['order@create'], kind: 'internal', dependency: null, code: 'NullPointerException' }),
    ],
    ['order@create:dependency:TIMEOUT', parts({ link: ['order@create'], dependency: null })],
    [
      'pay@submit:dependency(https://bank.example:8443/pay):HTTP 503: gone (internal: yes)',
      parts({
        link: ['pay@submit'],
        dependency: 'https://bank.example:8443/pay',
        code: 'HTTP 503: gone (internal: yes)',
      }),
    ],
    [
      'http://10.0.0.1:80@GET:result:500',
      parts({ link: ['http://10.0.0.1:80@GET'], kind: 'result', dependency: null, code: '500' }),
    ],
  ])('%s is taken apart and put together again', (text, expected) => {
    expect(partsOfText(text)).toEqual(expected);
    expect(textOfParts(expected)).toBe(text);
  });

  it.each(['', 'order@create', 'order@create:TIMEOUT', ':internal:X', 'a##b:internal:X', 'a:other:X'])(
    '%j is no coordinate',
    (text) => {
      expect(partsOfText(text)).toBeNull();
    },
  );
});
