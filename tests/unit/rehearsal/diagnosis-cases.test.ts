import { describe, expect, it } from 'vitest';
import { diagnosed } from '../../bench/rehearsal-cases/answers.ts';
import { diagnosisCases, kindOf } from '../../bench/rehearsal-cases/cases.ts';
import { recordsOfCase, since } from '../../bench/rehearsal-cases/make-records.ts';

/** A few of the cases of docs/diagnosis-cases.md, each of another fault, with the exact answer. */
const golden = [
  [15, 'dependency', 'bank-a@authorize', 'PAY_TIMEOUT'],
  [24, 'result', 'stock@deduct', 'STOCK_NEGATIVE'],
  [28, 'result', 'coupon@redeem', 'COUPON_WRONG_AMOUNT'],
  [36, 'internal', 'stock-db@update', 'DEADLOCK'],
  [37, 'internal', 'search@query', 'OutOfMemoryError'],
  [43, 'internal', 'ride-db@insert', 'READ_ONLY'],
  [44, 'dependency', 'rec@rank', 'REC_TIMEOUT'],
  [45, 'dependency', 'sms-provider@deliver', 'SMS_TIMEOUT'],
  [52, 'dependency', 'config@read', 'CONNECTION_REFUSED'],
] as const;

const cases = diagnosisCases();
const caseOf = (number: number) => {
  const one = cases[number - 1];
  if (!one) throw new Error(`there is no case ${number}`);
  return one;
};

describe.each(golden)('case %i (%s)', (number, kind, node, code) => {
  it(`is clear: ${node} ${code}, in whatever order the records come`, () => {
    const one = caseOf(number);
    expect(kindOf(one)).toBe(kind);
    const records = recordsOfCase(one);
    const diagnosis = diagnosed(records, since);
    expect(diagnosis.verdict).toBe('clear');
    expect(diagnosis.causes[0]).toMatchObject({ rank: 1, node, code });
    expect(diagnosed(records.toReversed(), since)).toEqual(diagnosis);
    expect(diagnosed(inTime(records), since)).toEqual(diagnosis);
  });
});

describe.each([71, 79])('case %i, without a fault', (number) => {
  it('is not clear', () => {
    const one = caseOf(number);
    expect(one.faults).toEqual([]);
    expect(diagnosed(recordsOfCase(one), since).verdict).toBe('unclear');
  });
});

describe('the cases', () => {
  it('are at least forty, of all three kinds, and at least fifteen windows without a fault', () => {
    const faulty = cases.filter(({ faults }) => faults.length > 0);
    expect(faulty.length).toBeGreaterThanOrEqual(40);
    expect(cases.length - faulty.length).toBeGreaterThanOrEqual(15);
    for (const kind of ['internal', 'dependency', 'result'])
      expect(faulty.filter((one) => kindOf(one) === kind).length).toBeGreaterThanOrEqual(10);
  });
});

function inTime<Item extends { time: number }>(records: readonly Item[]): Item[] {
  return records.toSorted((left, right) => left.time - right.time);
}
