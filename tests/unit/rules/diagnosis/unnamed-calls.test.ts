import { describe, expect, it } from 'vitest';
import { unit } from '../../../../shared/rules/diagnosis/blame.ts';
import { callGraphOf } from '../../../../shared/rules/diagnosis/call-graph.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { unnamedCallsOf } from '../../../../shared/rules/diagnosis/unnamed-calls.ts';

/**
 * A cart that calls a stock and a price and does not say whose answer it waited for. It complains of the stock at other times; of the price
 * two others complain without naming it: as much speaks for the one as for the other.
 */
function partsBy(orders: readonly ('stock' | 'price')[]) {
  const table = createRecordTable();
  const add = (link: string, dependency?: string) =>
    table.add({
      time: 0,
      link: link.split('#'),
      code: dependency === undefined ? 'ReadTimeout' : 'REFUSED',
      kind: dependency === undefined ? 'internal' : 'dependency',
      dependency,
    });
  for (const called of orders) add(`cart@put#${called}@get`);
  for (const caller of ['order', 'offer']) {
    add(`${caller}@make#price@get`);
    add(`${caller}@make`);
  }
  add('cart@put', 'stock@get');
  add('cart@put');
  const appOf = (name: string) => table.apps.numberOf(name);
  const silentCart = table.coordinates.length - 1;
  const calling = table.coordinates.flatMap(({ link }, coordinate) =>
    table.links[link]?.depth === 1 ? [{ coordinate, units: unit, moments: [] }] : [],
  );
  const complaints = new Map([[appOf('stock'), new Map([[appOf('cart'), unit]])]]);
  const parts = unnamedCallsOf(table, callGraphOf(table), calling, {
    complaints,
    troubled: new Set(),
    silent: new Set(),
  })(silentCart);
  return new Map(parts.map(({ app, part }) => [table.apps.all[app], part.toFixed(9)]));
}

describe('a call that does not say whom it went to', () => {
  it('is laid on the same ones in whatever order they came, where as much speaks for each', () => {
    const parts = partsBy(['stock', 'price']);
    expect(parts.get('stock')).toBe(parts.get('price'));
    expect(partsBy(['price', 'stock'])).toEqual(parts);
  });

  it('is laid on some only of very many that may have been called', () => {
    const table = createRecordTable();
    const add = (link: string[], code: string) => table.add({ time: 0, link, code, kind: 'internal' });
    for (let number = 0; number < 300; number += 1) add(['web@in', `app${number}@op`], 'usual');
    add(['web@in'], 'ReadTimeout');
    const coordinate = table.coordinates.length - 1;
    const origins = [{ coordinate, units: unit, moments: [] }];
    const parts = unnamedCallsOf(table, callGraphOf(table), origins, {
      complaints: new Map(),
      troubled: new Set([table.apps.numberOf('app299')]),
      silent: new Set(),
    })(coordinate);
    expect(parts).toHaveLength(50);
    expect(table.apps.all[parts[0]?.app ?? -1]).toBe('app299');
  });
});
