import type { RecordTable } from './record-table.ts';

/** Below this, hosts are taken to agree: a trace itself lasts some seconds, ms. */
const leastOffset = 30_000;
/** Traces of two hosts before their clocks are compared. */
const leastTraces = 3;
/** Traces that are looked at; of more, those whose names fall to it, whichever come first. */
const mostTraces = 20_000;
/** Of a trace that runs over more hosts, the first by name. */
const mostHosts = 8;

/**
 * By how much the clock of each host is ahead of the others, ms, by its number; 0 where it is not or cannot be told. Records of one trace
 * happen within seconds, so that a host whose records lie minutes beside those of the same traces has a clock that is off. The clock of
 * most records is taken to be right.
 */
export function clockOffsets(table: RecordTable): Float64Array {
  const offsets = new Float64Array(table.hosts.all.length);
  if (offsets.length < 2) return offsets;
  const pairs = differences(table);
  const known = new Set<number>();
  for (const start of byRecords(table)) {
    if (known.has(start)) continue;
    known.add(start);
    const waiting = [start];
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const others = [...(pairs.get(at) ?? [])].toSorted(([left], [right]) => nameOrder(table, left, right));
      for (const [other, apart] of others) {
        if (known.has(other) || apart.length < leastTraces) continue;
        known.add(other);
        const offset = (offsets[at] ?? 0) + medianOf(apart);
        offsets[other] = Math.abs(offset) < leastOffset ? 0 : offset;
        waiting.push(other);
      }
    }
  }
  return offsets;
}

/** Hosts with the most records first. */
function byRecords(table: RecordTable): number[] {
  const rows = new Uint32Array(table.hosts.all.length);
  for (let row = 0; row < table.length; row += 1) {
    const host = table.host(row);
    if (host >= 0) rows[host] = (rows[host] ?? 0) + 1;
  }
  return [...rows.keys()].toSorted(
    (left, right) => (rows[right] ?? 0) - (rows[left] ?? 0) || nameOrder(table, left, right),
  );
}

function nameOrder(table: RecordTable, left: number, right: number): number {
  return (table.hosts.all[left] ?? '') < (table.hosts.all[right] ?? '') ? -1 : 1;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}

/** Of each two hosts: by how much the second one's first record of a trace is later than the first one's. */
function differences(table: RecordTable): Map<number, Map<number, number[]>> {
  const found = new Map<number, Map<number, number[]>>();
  for (const first of firstOfTraces(table).values()) {
    const seen = [...first].toSorted(([left], [right]) => nameOrder(table, left, right)).slice(0, mostHosts);
    for (const [host, time] of seen) {
      for (const [other, later] of seen) {
        if (host === other) continue;
        const ofHost = found.get(host) ?? new Map<number, number[]>();
        found.set(host, ofHost);
        const apart = ofHost.get(other) ?? [];
        ofHost.set(other, apart);
        apart.push(later - time);
      }
    }
  }
  return found;
}

/** By trace: when each host was first heard of in it, ms. */
function firstOfTraces(table: RecordTable): Map<number, Map<number, number>> {
  const every = Math.ceil(table.traces.length / mostTraces);
  const traces = new Map<number, Map<number, number>>();
  for (let row = 0; row < table.length; row += 1) {
    const trace = table.trace(row);
    const host = table.host(row);
    if (trace < 0 || host < 0 || (every > 1 && table.traces.hash(trace) % every !== 0)) continue;
    const first = traces.get(trace) ?? new Map<number, number>();
    traces.set(trace, first);
    first.set(host, Math.min(first.get(host) ?? Infinity, table.time(row)));
  }
  return traces;
}
