import { describe, expect, it } from 'vitest';
import { actsOn, oldestUnacknowledged, standingOf } from '../../../renderer/boards/alerts/alert-standing.ts';
import { safeLink } from '../../../renderer/boards/alerts/safe-link.ts';
import { shelfEnd } from '../../../renderer/boards/alerts/shelf-times.ts';
import { anAlert, evening, eveningAlerts } from '../../support/alert-fixtures.ts';

const shelved = {
  by: 'li.na',
  at: evening('21:00:00'),
  reason: 'expected',
  until: evening('22:00:00'),
  severity: 3 as const,
};
const acknowledged = { by: 'li.na', at: evening('21:20:00'), note: null };

describe('where an alert stands', () => {
  it('stays in sight after it cleared until somebody acknowledges it', () => {
    const cleared = anAlert({ state: 'cleared', clearedAt: evening('21:20:00') });
    expect(standingOf(cleared)).toBe('cleared');
    expect(actsOn(cleared)).toEqual({ acknowledge: true, shelve: 'no', unshelve: false });
  });

  it('can never be shelved as a P1', () => {
    expect(actsOn(anAlert({ severity: 1 })).shelve).toBe('never');
    expect(actsOn(anAlert({ severity: 2 })).shelve).toBe('yes');
  });

  it('can only be taken off the shelf while it is on it', () => {
    expect(actsOn(anAlert({ shelved }))).toEqual({ acknowledge: false, shelve: 'no', unshelve: true });
  });

  it('needs no second acknowledgement', () => {
    expect(actsOn(anAlert({ acknowledged })).acknowledge).toBe(false);
  });
});

it('knows how long the longest has waited for an acknowledgement', () => {
  expect(oldestUnacknowledged(eveningAlerts())).toBe(evening('21:14:48'));
  expect(oldestUnacknowledged([anAlert({ acknowledged })])).toBeNull();
});

describe('links in labels and annotations', () => {
  it('opens http and https only', () => {
    expect(safeLink('https://wiki.example.com/a?b=1')).toBe('https://wiki.example.com/a?b=1');
    const others = [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      ' javascript:1',
      '//x',
      '/x',
      'wiki',
      '',
    ];
    expect(others.filter((text) => safeLink(text) !== null)).toEqual([]);
  });
});

it('shelves until a whole minute, never shorter than asked', () => {
  expect(shelfEnd(evening('21:24:07'), 30)).toBe(evening('21:55:00'));
});
