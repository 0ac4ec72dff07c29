import type { ExceptionRecord } from '../../shared/model/exception-record.ts';

interface Counted {
  count: number;
  first: number;
  last: number;
}

interface OwnException extends Counted {
  hosts: Record<string, number>;
}

/** A system at its place, with what the tree says of it. */
export interface NaiveNode extends Counted {
  node: string;
  below: Record<string, NaiveNode>;
  own: Record<string, OwnException>;
  codes: Record<string, number>;
}

/** What everybody writes first: every record walks down from its entry, through an object for each system, and counts at each. */
export function createNaiveTree(): { root: NaiveNode; add(records: readonly ExceptionRecord[]): void } {
  const root = emptyNode('');
  return {
    root,
    add(records) {
      for (const { link, code, kind, dependency, host, time } of records) {
        let at = root;
        for (const node of link) {
          at = at.below[node] ??= emptyNode(node);
          count(at, time);
          at.codes[code] = (at.codes[code] ?? 0) + 1;
        }
        const own = (at.own[`${kind}(${dependency ?? ''}):${code}`] ??= { ...nothing(), hosts: {} });
        count(own, time);
        if (host !== undefined) own.hosts[host] = (own.hosts[host] ?? 0) + 1;
      }
    },
  };
}

function nothing(): Counted {
  return { count: 0, first: Infinity, last: -Infinity };
}

function emptyNode(node: string): NaiveNode {
  return { node, ...nothing(), below: {}, own: {}, codes: {} };
}

function count(counted: Counted, time: number): void {
  counted.count += 1;
  if (time < counted.first) counted.first = time;
  if (time > counted.last) counted.last = time;
}
