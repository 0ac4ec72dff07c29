import type { ExceptionKind, ExceptionRecord } from '../../model/exception-record.ts';
import { appOf, codeTemplate, nodeTemplate } from './names.ts';
import { createPathNumbers, type RecordPath } from '../exceptions/path-numbers.ts';
import { createTraceNumbers, type TraceNumbers } from './trace-numbers.ts';

/** Texts by number, counted from 0 in the order in which they came; no result depends on that order. */
export interface Names {
  readonly all: readonly string[];
  numberOf(text: string): number;
}

export function createNames(): Names {
  const all: string[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = all.push(text) - 1;
      numbers.set(text, number);
      return number;
    },
  };
}

/** A link as a place in the tree of all links: its last node, and the link before it. */
export interface LinkPlace {
  /** Number of the link before; −1 at an entry. */
  parent: number;
  node: number;
  app: number;
  /** Nodes of the link, counted from 1. */
  depth: number;
}

/** What records have in common that are the same exception at the same place: one row of the coordinates. */
export interface Coordinate {
  link: number;
  kind: ExceptionKind;
  code: number;
  /** Number of the node that was called; −1: none is named. */
  dependency: number;
  dependencyApp: number;
}

/** Records in columns, with what is long or repeated kept once: a million of them are some 30 MB. */
export interface RecordTable {
  readonly nodes: Names;
  readonly apps: Names;
  readonly codes: Names;
  readonly traces: TraceNumbers;
  readonly hosts: Names;
  readonly links: readonly LinkPlace[];
  readonly coordinates: readonly Coordinate[];
  readonly length: number;
  /** ms. */
  time(row: number): number;
  coordinate(row: number): number;
  /** −1: none. */
  trace(row: number): number;
  host(row: number): number;
  /** True where the record comes from a quiet time. */
  isQuiet(row: number): boolean;
  /** For how many records it stands: more than one where only some of many were kept. */
  weight(row: number): number;
  /** The system at a host or an address, where records say of one alone that it is there; null: none or more. */
  appAt(address: string): number | null;
  add(record: ExceptionRecord, options?: RowOptions): void;
}

export interface RowOptions {
  /** It comes from a quiet time. */
  quiet?: boolean;
  /** For how many records it stands, whole, 1 … 1,000,000; of one trace, all alike. */
  weight?: number;
}

const mostWeight = 1_000_000;

const mostTemplates = 20_000;
const mostNodes = 16_777_216;
const longestKept = 500;
const severalApps = -2;

const kinds: readonly ExceptionKind[] = ['internal', 'dependency', 'result'];

export function createRecordTable(): RecordTable {
  const nodes = createNames();
  const apps = createNames();
  const codes = createNames();
  const traces = createTraceNumbers();
  const hosts = createNames();
  const links: LinkPlace[] = [];
  const linkNumbers = new Map<number, Map<number, number>>();
  const coordinates: Coordinate[] = [];
  const coordinateNumbers = new Map<number, Map<number, number>>();
  const appOfNode: number[] = [];
  const templates = new Map<string, number>();
  const nodeTemplates = new Map<string, number>();
  /** By host and by address. */
  const addresses = new Map<string, number>();
  let length = 0;
  let times = new Float64Array(1_024);
  let rows = new Int32Array(4 * 1_024);

  const nodeNumber = (written: string): number => {
    const known = written.length > longestKept ? undefined : nodeTemplates.get(written);
    if (known !== undefined) return known;
    const text = nodeTemplate(written);
    const number = nodes.numberOf(text);
    if (number === appOfNode.length) appOfNode.push(apps.numberOf(appOf(text)));
    if (nodeTemplates.size < mostTemplates) nodeTemplates.set(written, number);
    return number;
  };
  const note = (address: string | undefined, app: number) => {
    if (address === undefined) return;
    const known = addresses.get(address);
    if (known === undefined) {
      if (addresses.size < mostTemplates) addresses.set(address, app);
    } else if (known !== app) addresses.set(address, severalApps);
  };
  const linkNumber = (path: readonly string[]): number => {
    let parent = -1;
    for (const [index, text] of path.entries()) {
      const node = nodeNumber(text);
      const below = linkNumbers.get(parent) ?? new Map<number, number>();
      if (below.size === 0) linkNumbers.set(parent, below);
      let number = below.get(node);
      if (number === undefined) {
        number = links.push({ parent, node, app: appOfNode[node] ?? 0, depth: index + 1 }) - 1;
        below.set(node, number);
      }
      parent = number;
    }
    return parent;
  };
  const codeNumber = (code: string): number => {
    const known = templates.get(code);
    if (known !== undefined) return known;
    const number = codes.numberOf(codeTemplate(code));
    // Texts that are different each time would fill the memory.
    if (templates.size < mostTemplates) templates.set(code, number);
    return number;
  };
  const coordinateNumber = (record: RecordPath): number => {
    const link = linkNumber(record.link);
    const code = codeNumber(record.code);
    const dependency = record.dependency === undefined ? -1 : nodeNumber(record.dependency);
    const ofLink = coordinateNumbers.get(link) ?? new Map<number, number>();
    if (ofLink.size === 0) coordinateNumbers.set(link, ofLink);
    const key = (4 * code + kinds.indexOf(record.kind)) * mostNodes + dependency + 1;
    const known = ofLink.get(key);
    if (known !== undefined) return known;
    const number =
      coordinates.push({
        link,
        kind: record.kind,
        code,
        dependency,
        dependencyApp: dependency < 0 ? -1 : (appOfNode[dependency] ?? -1),
      }) - 1;
    ofLink.set(key, number);
    return number;
  };
  const numberOfPath = createPathNumbers(coordinateNumber);
  const grow = () => {
    const wider = new Float64Array(2 * times.length);
    wider.set(times);
    times = wider;
    const longer = new Int32Array(2 * rows.length);
    longer.set(rows);
    rows = longer;
  };

  return {
    nodes,
    apps,
    codes,
    traces,
    hosts,
    links,
    coordinates,
    get length() {
      return length;
    },
    time: (row) => times[row] ?? 0,
    coordinate: (row) => rows[4 * row] ?? 0,
    trace: (row) => rows[4 * row + 1] ?? -1,
    host: (row) => rows[4 * row + 2] ?? -1,
    isQuiet: (row) => ((rows[4 * row + 3] ?? 0) & 1) === 1,
    weight: (row) => (rows[4 * row + 3] ?? 0) >> 1,
    appAt(address) {
      const app = addresses.get(address) ?? severalApps;
      return app < 0 ? null : app;
    },
    add(record, { quiet = false, weight = 1 } = {}) {
      if (length === times.length) grow();
      times[length] = record.time;
      const coordinate = numberOfPath(record);
      const app = links[coordinates[coordinate]?.link ?? 0]?.app ?? 0;
      note(record.host, app);
      note(record.ip, app);
      rows[4 * length] = coordinate;
      rows[4 * length + 1] = record.trace === undefined ? -1 : traces.numberOf(record.trace);
      rows[4 * length + 2] = record.host === undefined ? -1 : hosts.numberOf(record.host);
      rows[4 * length + 3] = 2 * Math.min(mostWeight, Math.max(1, Math.round(weight))) + (quiet ? 1 : 0);
      length += 1;
    },
  };
}
