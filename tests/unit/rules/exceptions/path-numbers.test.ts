import { describe, expect, it } from 'vitest';
import { createPairCounts } from '../../../../shared/rules/exceptions/pair-counts.ts';
import { createPathNumbers, type RecordPath } from '../../../../shared/rules/exceptions/path-numbers.ts';

const path = (changed: Partial<RecordPath> = {}): RecordPath => ({
  link: ['gw@order', 'order@create'],
  kind: 'internal',
  code: 'E',
  ...changed,
});

describe('numbers of whole paths', () => {
  it('asks for each path once, however often it comes', () => {
    const asked: RecordPath[] = [];
    const numberOf = createPathNumbers((one: RecordPath) => asked.push(one));
    expect([path(), path({ code: 'F' }), path(), path({ code: 'F' })].map(numberOf)).toEqual([1, 2, 1, 2]);
    expect(asked).toHaveLength(2);
  });

  it('tells apart what is written alike', () => {
    let count = 0;
    const numberOf = createPathNumbers(() => (count += 1));
    const alike: RecordPath[] = [
      path(),
      path({ link: ['gw@orderorder@create'] }),
      path({ link: ['gw@order', 'order@', 'create'] }),
      path({ link: ['gw@orde', 'rorder@create'] }),
      path({ link: ['order@create', 'gw@order'] }),
      path({ kind: 'dependency' }),
      path({ kind: 'result' }),
      path({ dependency: 'E' }),
      path({ dependency: 'gw@order', link: ['order@create'] }),
      path({ code: 'Egw@order', link: ['order@create'] }),
    ];
    expect(new Set(alike.map(numberOf)).size).toBe(alike.length);
  });

  it('goes on where there are more paths than it keeps in mind', () => {
    let asked = 0;
    const numberOf = createPathNumbers(({ code }: RecordPath) => {
      asked += 1;
      return Number(code);
    });
    const codes = Array.from({ length: 150_000 }, (_, code) => code);
    expect(codes.map((code) => numberOf(path({ code: String(code) })))).toEqual(codes);
    expect(asked).toBe(150_000);
    expect(numberOf(path({ code: '149999' }))).toBe(149_999);
    expect(asked).toBe(150_000);
    expect(numberOf(path({ code: '7' }))).toBe(7);
    expect(asked).toBe(150_001);
  });
});

describe('counts of pairs', () => {
  it('are those of a map of maps, however many there are', () => {
    const counts = createPairCounts();
    const expected = new Map<number, Map<number, number>>();
    for (let step = 0; step < 60_000; step += 1) {
      const left = (step * 7_919) % 3_001;
      const right = (step * 104_729) % 17;
      counts.add(left, right, 1 + (step % 3));
      const ofLeft = expected.get(left) ?? new Map<number, number>();
      expected.set(left, ofLeft.set(right, (ofLeft.get(right) ?? 0) + 1 + (step % 3)));
    }
    for (let left = 0; left < 3_001; left += 1) {
      const found = new Map<number, number>();
      counts.each(left, (right, count) => found.set(right, count));
      expect(found).toEqual(expected.get(left));
    }
  });

  it('are nothing where nothing was added', () => {
    createPairCounts().each(70_000, () => expect.unreachable());
  });
});
