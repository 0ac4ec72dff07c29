import { describe, expect, it } from 'vitest';
import { isFirstRound } from '../../../shared/rules/first-round.ts';

const at = 1_000_000;
const heard = (ago: number, every: number | null) => ({ since: at - ago, every });

describe('the first round of a source', () => {
  it('lasts half a minute, or two polls where these are longer', () => {
    expect(isFirstRound([heard(29_000, 5_000)], at)).toBe(true);
    expect(isFirstRound([heard(30_000, 5_000)], at)).toBe(false);
    expect(isFirstRound([heard(119_000, 60_000)], at)).toBe(true);
    expect(isFirstRound([heard(120_000, 60_000)], at)).toBe(false);
  });

  it('is waited for while one source of several has it, and not for one that nobody polls', () => {
    expect(isFirstRound([heard(90_000, 5_000), heard(1_000, 5_000)], at)).toBe(true);
    expect(isFirstRound([heard(1_000, null)], at)).toBe(false);
    expect(isFirstRound([], at)).toBe(false);
  });
});
