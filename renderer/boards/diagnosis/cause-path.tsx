import { Fragment } from 'react';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import { partsOfText } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import styles from './cause-path.module.css';

/** Systems from the entry to the cause, the cause itself last. */
export function pathOf({ coordinate, node }: Pick<Cause, 'coordinate' | 'node'>): string[] {
  const nodes = partsOfText(coordinate)?.link ?? [];
  return nodes.at(-1) === node ? nodes : [...nodes, node];
}

type Named = Pick<Cause, 'coordinate' | 'node' | 'code'>;

/** The way from the entry to the cause, and how it fails; it may break after each `#`. */
export function CausePath({ cause }: { cause: Named }) {
  const path = pathOf(cause);
  return (
    <span className={styles.path}>
      {path.slice(0, -1).map((node, place) => (
        <Fragment key={place}>
          {node}#<wbr />
        </Fragment>
      ))}
      <b>{cause.node}</b> {cause.code}
    </span>
  );
}

/** The same in one line, the cause first: whatever is cut off, it is not. */
export function CauseName({ cause }: { cause: Named }) {
  const before = pathOf(cause).slice(0, -1);
  return (
    <span className={styles.name} title={pathOf(cause).join('#')}>
      <b>{cause.node}</b> {cause.code}
      {before.length === 0 ? null : (
        <span className={styles.before}> ← {before.toReversed().join(' ← ')}</span>
      )}
    </span>
  );
}
