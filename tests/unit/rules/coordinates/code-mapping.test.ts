import { describe, expect, it } from 'vitest';
import { CoordinatesFile } from '../../../../shared/model/coordinates-file.ts';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import { createCodeMapping } from '../../../../shared/rules/coordinates/code-mapping.ts';

const file = CoordinatesFile.parse({
  systems: [
    {
      app: 'coupon',
      codes: [
        { code: 'E1001', is: 'COUPON_TIMEOUT', kind: 'dependency', dependency: 'coupon-db@query' },
        { code: 'E1002', is: 'COUPON_USED_UP' },
        { code: 'E1003', kind: 'result' },
        { code: 'E1004', is: 'BAD_RULE', kind: 'internal' },
      ],
    },
    { app: 'order', codes: [{ code: 'E1001', is: 'STOCK_GONE', kind: 'result' }] },
  ],
});

const record = (changes: Partial<ExceptionRecord>): ExceptionRecord => ({
  time: 1,
  link: ['order@create', 'coupon@redeem'],
  code: 'E1001',
  kind: 'internal',
  host: 'coupon-3',
  ...changes,
});

describe('the mapping of business error codes', () => {
  const mapping = createCodeMapping(file);

  it('gives a business error code the coordinate that the file says', () => {
    expect(mapping.apply(record({}))).toEqual(
      record({ code: 'COUPON_TIMEOUT', kind: 'dependency', dependency: 'coupon-db@query' }),
    );
  });

  it('takes the same code of another system for what it means there', () => {
    expect(mapping.apply(record({ link: ['order@create'] }))).toEqual(
      record({ link: ['order@create'], code: 'STOCK_GONE', kind: 'result' }),
    );
  });

  it('goes by the system that reports, not by one above it', () => {
    const reported = record({ link: ['coupon@redeem', 'price@of'] });
    expect(mapping.apply(reported)).toBe(reported);
  });

  it('changes the code alone where the file says no more', () => {
    const reported = record({ code: 'E1002', kind: 'dependency', dependency: 'redis' });
    expect(mapping.apply(reported)).toEqual({ ...reported, code: 'COUPON_USED_UP' });
  });

  it('keeps the code where the file only says what kind it is', () => {
    expect(mapping.apply(record({ code: 'E1003' }))).toEqual(record({ code: 'E1003', kind: 'result' }));
  });

  it('believes a record that names another dependency than the file', () => {
    const reported = record({ kind: 'dependency', dependency: 'coupon-cache@get' });
    expect(mapping.apply(reported)).toEqual({ ...reported, code: 'COUPON_TIMEOUT' });
  });

  it('believes a record that names a dependency where the file has none', () => {
    const reported = record({ code: 'E1004', kind: 'dependency', dependency: 'rules@read' });
    expect(mapping.apply(reported)).toEqual({ ...reported, code: 'BAD_RULE' });
  });

  it('leaves records alone of which it knows nothing, and all of them without a file', () => {
    const unknown = record({ code: 'E9' });
    expect(mapping.apply(unknown)).toBe(unknown);
    const any = record({});
    expect(createCodeMapping(null).apply(any)).toBe(any);
  });

  it('applied twice, it says the same', () => {
    for (const code of ['E1001', 'E1002', 'E1003', 'E1004']) {
      const once = mapping.apply(record({ code }));
      expect(mapping.apply(once)).toEqual(once);
    }
  });

  it('is not led astray by names that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const odd = record({ link: [name], code: name });
      expect(mapping.apply(odd)).toBe(odd);
    }
  });
});
