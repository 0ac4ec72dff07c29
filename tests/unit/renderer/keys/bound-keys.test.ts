import { describe, expect, it } from 'vitest';
import {
  boundKeys,
  holderOf,
  isChoosable,
  keptChanges,
  pressedKey,
} from '../../../../renderer/app/keys/bound-keys.ts';
import { keyCatalogue } from '../../../../renderer/app/keys/catalogue.ts';
import { keptKeys } from '../../../../renderer/state/keys.ts';

const asShipped = boundKeys({ off: false, changed: {} });

describe('the keys as they are shipped', () => {
  it('gives no two things in force at one time the same key', () => {
    const clashes = keyCatalogue.filter(({ id, key }) => holderOf(key, id, asShipped) !== null);
    expect(clashes.map(({ id }) => id)).toEqual([]);
  });

  it('can all be typed or belong to the keyboard itself', () => {
    for (const { key, fixed } of keyCatalogue) expect(isChoosable(key)).toBe(fixed !== true);
  });
});

describe('what is bound', () => {
  it('is what somebody chose, and nothing where they chose none', () => {
    const bound = boundKeys({ off: false, changed: { 'alerts.shelve': 'x', 'alerts.copy': null } });
    expect(bound.get('alerts.shelve')).toBe('x');
    expect(bound.get('alerts.copy')).toBeNull();
    expect(bound.get('alerts.acknowledge')).toBe('a');
  });

  it('is only what belongs to the keyboard once single keys are off', () => {
    const bound = boundKeys({ off: true, changed: { 'alerts.shelve': 'x' } });
    expect([...bound].filter(([, key]) => key !== null).map(([id]) => id)).toEqual([
      'shell.palette',
      'list.open',
      'list.openPage',
      'list.leave',
      'alerts.unfold',
      'alerts.fold',
    ]);
  });

  it('has no second key without a first', () => {
    expect(boundKeys({ off: false, changed: { 'shell.go': null } }).get('go.funnel')).toBeNull();
  });
});

describe('whose a key is', () => {
  it('names who has it on the same board or everywhere', () => {
    expect(holderOf('s', 'alerts.owner', asShipped)?.id).toBe('alerts.shelve');
    expect(holderOf('w', 'alerts.owner', asShipped)?.id).toBe('shell.wall');
    expect(holderOf('a', 'shell.wall', asShipped)?.id).toBe('alerts.acknowledge');
  });

  it('lets two boards and the second keys have the same', () => {
    expect(holderOf('n', 'incidents.new', asShipped)).toBeNull();
    expect(holderOf('s', 'go.sources', asShipped)).toBeNull();
  });
});

describe('a press', () => {
  const pressed = (key: string, shiftKey = false) => pressedKey({ key, shiftKey });

  it('is told by what it writes, in small letters', () => {
    expect(pressed('A', true)).toBe('a');
    // A French keyboard writes both of them with Shift.
    expect(pressed('/', true)).toBe('/');
    expect(pressed('?', true)).toBe('?');
    expect(pressed('Enter', true)).toBe('Shift+Enter');
  });

  it('is the plain sign where a Chinese keyboard writes a full-width one', () => {
    expect(pressed('？', true)).toBe('?');
    expect(pressed('／')).toBe('/');
    expect(pressed('、')).toBe('/');
    expect(pressed('【')).toBe('[');
    expect(pressed('ａ')).toBe('a');
  });
});

describe('what was kept of a screen', () => {
  it('comes back without what is no key, what is fixed, and what clashes', () => {
    expect(
      keptChanges({
        'alerts.shelve': 'x',
        'alerts.copy': null,
        'alerts.owner': 'a',
        'list.open': 'o',
        'plans.run': 'r',
        'incidents.new': 'Control',
        'freeze.ask': 7,
      }),
    ).toEqual({ 'alerts.shelve': 'x', 'alerts.copy': null });
  });

  it('may be two that changed places', () => {
    const changed = { 'alerts.shelve': 'o', 'alerts.owner': 's' };
    expect(keptChanges(changed)).toEqual(changed);
  });

  it('is as shipped where it is damaged', () => {
    for (const stored of [undefined, null, 7, [], { off: 'yes', changed: 3 }]) {
      expect(keptKeys(stored)).toEqual({ off: false, changed: {} });
    }
  });
});
