import type { Cause } from '../../model/diagnosis.ts';
import { partsOfText } from '../coordinates/coordinate-parts.ts';

/** Systems on the way to a cause, the entry first, the cause itself last. */
export function systemsOf({ node, coordinate }: Pick<Cause, 'node' | 'coordinate'>): string[] {
  const link = partsOfText(coordinate)?.link ?? [];
  const at = link.indexOf(node);
  return at < 0 ? [...link, node] : link.slice(0, at + 1);
}
