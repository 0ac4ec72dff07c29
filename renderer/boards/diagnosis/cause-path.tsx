import { Fragment } from 'react';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import { partsOfText } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import styles from './cause-path.module.css';

/** Systems from the entry to the cause, the cause itself last. */
export function pathOf({ coordinate, node }: Pick<Cause, 'coordinate' | 'node'>): string[] {
  const nodes = partsOfText(coordinate)?.link ?? [];
  return nodes.at(-1) === node ? nodes : [...nodes, node];
}

/** The way from the entry to the cause; it may break after each `#`. */
export function CausePath({ cause }: { cause: Pick<Cause, 'coordinate' | 'node'> }) {
  const path = pathOf(cause);
  return (
    <span className={styles.path}>
      {path.map((node, place) => (
        <Fragment key={place}>
          {place < path.length - 1 ? (
            <span className={styles.before}>
              {node}#<wbr />
            </span>
          ) : (
            <b>{node}</b>
          )}
        </Fragment>
      ))}
    </span>
  );
}
