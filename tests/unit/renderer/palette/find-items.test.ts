import PinyinMatch from 'pinyin-match';
import { describe, expect, it } from 'vitest';
import { findItems, type Findable } from '../../../../renderer/app/palette/find-items.ts';
import { groupHits, groupsAtFirst, mostOfKind } from '../../../../renderer/app/palette/group-hits.ts';
import { readingsBy } from '../../../../shared/rules/text-search.ts';

const reads = readingsBy(PinyinMatch);

function thing(name: string, given: Partial<Findable & { now: boolean }> = {}): Findable & { now: boolean } {
  return { key: name, kind: 'plan', name, code: null, names: [], about: [], now: false, ...given };
}

const namesFor = (items: readonly Findable[], typed: string) =>
  findItems(items, typed, reads).map(({ item }) => item.name);

const degrade = thing('Degrade recommendation', { code: 'PLN-014', names: ['推荐降级为人工列表'] });
const route = thing('Route payments to the backup', { code: 'PLN-027', names: ['支付切 20% 至备用通道'] });
const incident = thing('Payments fail', { kind: 'incident', code: 'INC-1', key: 'INC-1' });

describe('what is found in the palette', () => {
  it.each(['PLN-014', 'pln-014', '014', '14', 'pln 14', 'p14', 'ＰＬＮ０１４'])(
    'takes %s for the id PLN-014',
    (typed) => {
      const many = [thing('Runbook 014 of last year'), route, degrade];
      expect(namesFor(many, typed)[0]).toBe('Degrade recommendation');
    },
  );

  it('takes a number with the letters of an id for that kind only', () => {
    expect(namesFor([route, degrade, incident], 'inc 1')).toEqual(['Payments fail']);
  });

  it('does not take a part of a number for the number', () => {
    const hit = findItems([degrade], '01', reads)[0];
    expect(hit?.score).toBeGreaterThan(0);
  });

  it('orders by beginning, word, pinyin, middle of a word', () => {
    const items = [
      thing('Repaying'),
      thing('支付网关', { key: 'zh' }),
      thing('Auto pay'),
      thing('Payment gateway'),
    ];
    expect(namesFor(items, 'pay')).toEqual(['Payment gateway', 'Auto pay', 'Repaying']);
    expect(namesFor([...items, thing('xzf'), thing('ZF cluster')], 'zf')).toEqual([
      'ZF cluster',
      '支付网关',
      'xzf',
    ]);
  });

  it('finds 汉字 by their characters, their pinyin and its initials', () => {
    for (const typed of ['推荐', 'tuijian', 'tjjj', 'tuijianjj'])
      expect(namesFor([route, degrade], typed)).toEqual([degrade.name]);
  });

  it('finds by words in any order, each of them somewhere', () => {
    expect(namesFor([degrade, route], 'backup route')).toEqual([route.name]);
    expect(namesFor([degrade, route], 'backup degrade')).toEqual([]);
  });

  it('puts what is called so before what only belongs to it', () => {
    const owned = thing('A plan of hers', { about: ['Zhao Min'] });
    const person = thing('Zhao Min', { kind: 'person' });
    const within = thing('Xzhaox');
    expect(namesFor([owned, within, person], 'zhao')).toEqual(['Zhao Min', 'Xzhaox', 'A plan of hers']);
  });

  it('keeps equals in the order in which they were given', () => {
    const items = [thing('Cart P1'), thing('Cart P2'), thing('Cart P3')];
    expect(namesFor(items, 'cart')).toEqual(['Cart P1', 'Cart P2', 'Cart P3']);
  });

  it.each(['paymant', 'pyament', 'paymet', 'paymeent'])('forgives one typing error: %s', (typed) => {
    expect(namesFor([degrade, incident], typed)).toEqual(['Payments fail']);
  });

  it('forgives none where something is called as it was typed', () => {
    expect(namesFor([thing('Carts'), thing('Card check')], 'card')).toEqual(['Card check']);
  });

  it('forgives none in short words, and no two in one', () => {
    expect(namesFor([thing('Cart')], 'cxt')).toEqual([]);
    expect(namesFor([thing('Payments')], 'pxyxents')).toEqual([]);
  });

  it('marks what of the name was meant', () => {
    const [hit] = findItems([route], 'backup rou', reads);
    expect(hit?.marks.name.map(([from, to]) => route.name.slice(from, to))).toEqual(['Rou', 'backup']);
    const [spelt] = findItems([thing('切到备用通道')], 'bytd', reads);
    expect(spelt?.marks.name).toEqual([[2, 6]]);
  });

  it('says by what it was found where its name does not show it', () => {
    expect(findItems([degrade], 'tjjj', reads)[0]?.by).toBe('推荐降级为人工列表');
    expect(findItems([degrade], 'degr', reads)[0]?.by).toBeNull();
  });

  it('finds nothing for nothing', () => {
    expect(findItems([degrade], '  ', reads)).toEqual([]);
  });
});

describe('groups of what was found', () => {
  it('has the kind with the best hit first, and says how many there are', () => {
    const many = Array.from({ length: 9 }, (_, index) => thing(`Check cart ${index}`));
    const groups = groupHits(findItems([...many, thing('Cart', { kind: 'entry' })], 'cart', reads));
    expect(groups.map(({ heading, items, count }) => [heading, items.length, count])).toEqual([
      ['entry', 1, 1],
      ['plan', mostOfKind, 9],
    ]);
  });

  it('gives the whole list to a kind that is alone', () => {
    const many = Array.from({ length: 9 }, (_, index) => thing(`Cart ${index}`));
    expect(groupHits(findItems(many, 'cart', reads))[0]?.items).toHaveLength(9);
  });

  it('shows first what was used last, what stands now, and the boards, each of them once', () => {
    const items = [
      thing('Funnel', { kind: 'board' }),
      thing('Alerts', { kind: 'board' }),
      thing('Full', { kind: 'cause', now: true }),
      thing('Old plan'),
    ];
    const groups = groupsAtFirst(items, ['Alerts', 'gone', 'Old plan']);
    expect(
      groups.map(({ heading, items: listed }) => [heading, ...listed.map(({ item }) => item.name)]),
    ).toEqual([
      ['last', 'Alerts', 'Old plan'],
      ['now', 'Full'],
      ['board', 'Funnel'],
    ]);
  });
});
