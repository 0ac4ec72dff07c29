import { describe, expect, it } from 'vitest';
import { nextNaming, nothingNamed, type Naming } from '../../../../shared/rules/diagnosis-desk/naming.ts';

const cause = { node: 'stock@deduct', code: 'CONNECTION_RESET' };
const named: Naming = { ...nothingNamed, standing: cause };

/** Unclear for two minutes, one run every ten seconds. */
function afterDoubt(first: typeof cause & { endedAt?: number | null }): { naming: Naming; said: string[] } {
  const said: string[] = [];
  let naming = named;
  for (let at = 0; at < 120_000; at += 10_000) {
    const next = nextNaming(naming, { at, verdict: 'unclear', first });
    naming = next.naming;
    if (next.say !== null) said.push(next.say);
  }
  return { naming, said };
}

describe('a cause that was named', () => {
  it('stands where its trouble is over', () => {
    expect(afterDoubt({ ...cause, endedAt: 5_000 })).toEqual({ naming: named, said: [] });
  });

  it('is lost where it goes on and is not clear any more, or where something else is over', () => {
    expect(afterDoubt({ ...cause, endedAt: null }).said).toEqual(['lost']);
    expect(afterDoubt({ ...cause, node: 'price@quote', endedAt: 5_000 }).said).toEqual(['lost']);
  });
});
