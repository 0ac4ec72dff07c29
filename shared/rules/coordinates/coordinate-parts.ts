import type { CoordinateParts } from '../../model/coordinate.ts';
import { ExceptionKind } from '../../model/exception-record.ts';

/** The text of a coordinate from its parts, as the diagnosis writes it (seed 002). */
export function textOfParts({ link, kind, dependency, code }: CoordinateParts): string {
  return `${link.join('#')}:${kind}${dependency === null ? '' : `(${dependency})`}:${code}`;
}

const kinds = ExceptionKind.options.join('|');
/** Nodes may hold colons and parentheses, as addresses do; codes too. The first place at which a class stands between colons decides. */
const pattern = new RegExp(`^(.+?):(${kinds})(?:\\((.*?)\\))?:(.*)$`, 's');

/** Null for what is no coordinate. */
export function partsOfText(text: string): CoordinateParts | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, path = '', kind, dependency, code = ''] = match;
  const read = ExceptionKind.safeParse(kind);
  const link = path.split('#');
  if (!read.success || link.includes('')) return null;
  return { link, kind: read.data, dependency: dependency ?? null, code };
}
