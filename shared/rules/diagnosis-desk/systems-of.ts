import type { Cause } from '../../model/diagnosis.ts';

/** Systems on the way to a cause, the entry first, the cause itself last. */
export function systemsOf({ node, coordinate }: Pick<Cause, 'node' | 'coordinate'>): string[] {
  const end = /:(internal|dependency|result)(\(|:)/.exec(coordinate)?.index ?? coordinate.length;
  const link = coordinate
    .slice(0, end)
    .split('#')
    .filter((name) => name !== '');
  const at = link.indexOf(node);
  return at < 0 ? [...link, node] : link.slice(0, at + 1);
}
