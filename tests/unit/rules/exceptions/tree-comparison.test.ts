import { describe, expect, it } from 'vitest';
import { comparedWithQuiet } from '../../../../shared/rules/exceptions/tree-comparison.ts';

const compared = (count: number, perMinute: number, quietPerMinute: number | null) =>
  comparedWithQuiet({ count, perMinute, quietPerMinute });

describe('a row beside the quiet time', () => {
  it('is new where it never came', () => {
    expect(compared(3, 0.3, 0)).toEqual({ is: 'new' });
  });

  it('is more or less by how many times', () => {
    expect(compared(4_000, 400, 10)).toEqual({ is: 'more', times: 40 });
    expect(compared(100, 10, 40)).toEqual({ is: 'less', times: 0.25 });
  });

  it('is as usual where it comes about as often, or as chance has it with few', () => {
    expect(compared(40_000, 4_000, 3_600)).toEqual({ is: 'usual' });
    expect(compared(6, 0.6, 0.3)).toEqual({ is: 'usual' });
  });

  it('is not compared where there is no quiet time', () => {
    expect(compared(3, 0.3, null)).toBeNull();
  });
});
