import { describe, expect, it } from 'vitest';
import { createAttemptLimit } from '../../../electron/core/api/attempt-limit.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function limited() {
  const clock = createFakeClock();
  const limit = createAttemptLimit(clock, 'PINs');
  const fail = (who: string, times: number) => {
    for (let time = 0; time < times; time += 1) limit.failed(who);
  };
  return { clock, limit, fail };
}

describe('the limit on attempts', () => {
  it('lets five wrong ones pass, then asks for a minute of patience, of that one alone', async () => {
    const { clock, limit, fail } = limited();
    fail('li.na', 4);
    expect(() => limit.requireLeave('li.na')).not.toThrow();
    fail('li.na', 1);
    expect(() => limit.requireLeave('li.na')).toThrow('too many wrong PINs for li.na: try again in 60 s');
    expect(() => limit.requireLeave('zhang.wei')).not.toThrow();
    await clock.advance(59_999);
    expect(() => limit.requireLeave('li.na')).toThrow(/try again in 1 s/);
    await clock.advance(1);
    expect(() => limit.requireLeave('li.na')).not.toThrow();
  });

  it('forgets the wrong ones after a right one', () => {
    const { limit, fail } = limited();
    fail('li.na', 4);
    limit.succeeded('li.na');
    fail('li.na', 4);
    expect(() => limit.requireLeave('li.na')).not.toThrow();
  });

  it('is not worn out by a flood of other names', () => {
    const { limit, fail } = limited();
    for (let name = 0; name < 900; name += 1) fail(`made-up-${name}`, 1);
    fail('li.na', 5);
    for (let name = 0; name < 900; name += 1) fail(`also-made-up-${name}`, 1);
    expect(() => limit.requireLeave('li.na')).toThrow(/too many/);
  });
});
