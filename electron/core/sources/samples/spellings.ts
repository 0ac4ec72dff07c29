import type { Query } from '../../../../shared/model/query.ts';
import type { Disposer } from '../../disposer.ts';

/** How those who want an expression of a source write it: `up` and `@prom up` may be the same. */
export interface Spellings {
  add(source: string, expression: Query, spelling: Query): Disposer;
  /** Each once. */
  of(source: string, expression: Query): readonly Query[];
}

export function createSpellings(): Spellings {
  const wants = new Map<string, Map<symbol, Query>>();
  const keyOf = (source: string, expression: Query) => `${source} ${expression}`;
  return {
    add(source, expression, spelling) {
      const key = keyOf(source, expression);
      const want = Symbol(spelling);
      const known = wants.get(key) ?? new Map<symbol, Query>();
      wants.set(key, known.set(want, spelling));
      return () => {
        known.delete(want);
        if (known.size === 0 && wants.get(key) === known) wants.delete(key);
      };
    },
    of: (source, expression) => [...new Set(wants.get(keyOf(source, expression))?.values())],
  };
}
