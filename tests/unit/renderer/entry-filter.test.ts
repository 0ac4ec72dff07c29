import { describe, expect, it } from 'vitest';
import { withQuery } from '../../../renderer/app/hash-query.ts';
import {
  countOf,
  entryMarks,
  filterIn,
  isFiltering,
  noFilter,
  passes,
  queryOf,
  withChoice,
  type EntryFilter,
} from '../../../renderer/boards/capacity/entry-filter.ts';
import { capacityFixture } from '../../support/capacity-fixture.ts';

const { entries } = capacityFixture();
const ids = (filter: EntryFilter) => entries.filter((entry) => passes(entry, filter)).map(({ id }) => id);
const read = (query: string) => filterIn(new URLSearchParams(query));

describe('the filter of the capacity board', () => {
  it('lets everything through at first', () => {
    expect(ids(noFilter)).toHaveLength(entries.length);
    expect(isFiltering(noFilter)).toBe(false);
  });

  it('keeps the order of the board, which is by risk', () => {
    const shown = ids(read('mark=scale,degraded'));
    expect(shown).toEqual(['pay-gw@submit', 'coupon-svc@redeem', 'feed-svc@rank']);
  });

  it('widens by choices of one kind and narrows by those of another', () => {
    expect(ids(read('mark=limited'))).toEqual(['pay-gw@submit']);
    expect(ids(read('mark=limited,stale'))).toEqual(['pay-gw@submit', 'map-svc@tile']);
    expect(ids(read('mark=limited,stale&q=map'))).toEqual(['map-svc@tile']);
    expect(ids(read('mark=limited&tier=degradable'))).toEqual([]);
  });

  it('finds by name in either language, by id and by owner', () => {
    expect(ids(read('q=支付网关'))).toEqual(['pay-gw@submit']);
    expect(ids(read('q=PAYMENT g'))).toEqual(['pay-gw@submit']);
    expect(ids(read('q=@redeem'))).toEqual(['coupon-svc@redeem']);
    expect(ids(read('q=li.na'))).toEqual(['feed-svc@rank']);
  });

  it('leaves out of an address what does not exist, and keeps a line that has no entry', () => {
    const filter = read('tier=gold,core&mark=shiny&line=hotel');
    expect(filter).toEqual({ text: '', lines: ['hotel'], tiers: ['core'], marks: [] });
    expect(ids(filter)).toEqual([]);
  });

  it('comes back from the address as it was written', () => {
    const filter: EntryFilter = {
      text: 'a&b',
      lines: ['hotel', 'trade'],
      tiers: ['core'],
      marks: [...entryMarks],
    };
    const written = withQuery('/capacity', queryOf(filter));
    expect(filterIn(new URLSearchParams(written.split('?')[1]))).toEqual(filter);
  });

  it('counts what a choice would show beside the choices of other kinds, not of its own', () => {
    const filter = read('mark=limited&tier=core');
    expect(countOf(entries, filter, 'mark', 'scale')).toBe(2);
    expect(countOf(entries, read('q=map'), 'mark', 'scale')).toBe(0);
  });

  it('takes a choice out that is in', () => {
    const once = withChoice(noFilter, 'tier', 'core');
    expect(once.tiers).toEqual(['core']);
    expect(withChoice(once, 'tier', 'core')).toEqual(noFilter);
  });
});
