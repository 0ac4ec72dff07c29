import { describe, expect, it } from 'vitest';
import { besideFreeze } from '../../../renderer/boards/plans/start-obstacle.ts';
import { momentOfTheMocks } from '../../support/plan-fixtures.ts';

const freeze = (passes: boolean) => ({
  start: momentOfTheMocks,
  end: momentOfTheMocks + 1,
  except: ['sun.hao'],
  passes,
  exception: null,
});

describe('what stands beside the freeze in a preflight', () => {
  it('is everything where no freeze binds', () => {
    const lists = { obstacles: ['target shop is out of reach'], warnings: ['the copy is old'] };
    expect(besideFreeze({ freeze: null, ...lists })).toEqual(lists);
  });

  it('leaves out what the part about the freeze tells, and nothing else', () => {
    const forbidden = { obstacles: ['changes are frozen', 'no reach'], warnings: ['the copy is old'] };
    expect(besideFreeze({ freeze: freeze(false), ...forbidden })).toEqual({
      obstacles: ['no reach'],
      warnings: ['the copy is old'],
    });
    const passing = { obstacles: ['no reach'], warnings: ['an emergency passes', 'the copy is old'] };
    expect(besideFreeze({ freeze: freeze(true), ...passing })).toEqual({
      obstacles: ['no reach'],
      warnings: ['the copy is old'],
    });
  });
});
