import type { EpochMs } from '../../model/time.ts';
import { createCalledNames, type CalledNames } from './called-names.ts';
import type { Called } from './otlp-naming.ts';
import type { SpanKind } from './otlp-values.ts';

/** A span with what is needed to find its place. `Failure` is what is known of one that failed. */
export interface AssembledSpan<Failure> {
  /** Trace and span. */
  key: string;
  /** Null: it begins its trace. */
  parentKey: string | null;
  service: string;
  operation: string;
  kind: SpanKind;
  /** Whether its parent is in another process; null: it does not tell. */
  hasRemoteParent: boolean | null;
  failure: Failure | null;
  /** Its status says that it failed; else it only tells of an exception that was dealt with. */
  isFailed: boolean;
  code: string | null;
  isException: boolean;
  /** What it calls, as far as it tells itself. */
  called: Called | null;
  /** It calls something that may tell of itself by a span of its own. */
  awaitsCallee: boolean;
}

/** A failure at its place. */
export interface PlacedFailure<Failure> {
  failure: Failure;
  kind: SpanKind;
  /** Systems from the entry to the one that failed, each as `service@operation`. */
  link: string[];
  /** What was called: the system by its own name where its span is there, or where earlier calls of the same kind tell it. */
  called: string | null;
  /** Nothing below it failed in its own system. */
  isOrigin: boolean;
  /** Why the link begins later than it should: spans above it did not come in time, or they run in a circle. Null: it is whole. */
  cut: 'missing' | 'circle' | null;
}

export interface SpanAssembler<Failure> {
  /** @returns what is wrong with it; null: it was taken. The same span twice is taken once. */
  add(span: AssembledSpan<Failure>, at: EpochMs): 'again' | 'other' | null;
  /** Failures whose place is known by now, or that have waited long enough. */
  due(now: EpochMs): PlacedFailure<Failure>[];
  /** Spans that are held, and failures that wait. */
  size(): { spans: number; waiting: number };
  /** Spans that had to go before their time since the start, so that links may be cut. */
  dropped(): number;
}

export interface SpanAssemblerOptions {
  /** How long spans are kept for those that come after them, ms. */
  keep?: number;
  /** How long a failure waits for the spans above it, ms. */
  wait?: number;
  /** How long it waits where they are all there, ms: what failed below it may still be on its way by another connection. */
  settle?: number;
  mostSpans?: number;
}

interface Held<Failure> extends AssembledSpan<Failure> {
  arrivedAt: EpochMs;
  parent: Held<Failure> | null;
  /** Some span of its own system below it failed. */
  failedBelow: boolean;
  /** Of an exception below it in its own system that was dealt with. */
  codeBelow: string | null;
  /** The first span of another system that it called. */
  callee: Held<Failure> | null;
}

/** Longer chains are a loop, or no use to anybody. */
const longestChain = 1_000;
const mostSystems = 64;

/**
 * Puts the spans of traces together, which come in any order and in parts, by arrival alone: the clocks of hosts differ. Everything is
 * bounded, by time and by number.
 *
 * Spans of one process that follow one another are one system: it is named by the outermost span that received something (SERVER or
 * CONSUMER), or by the outermost at all. A span that received something begins a system of its own where its parent is another service,
 * or its own service over the network.
 */
export function createSpanAssembler<Failure>({
  keep = 30_000,
  wait = 3_000,
  settle = 1_000,
  mostSpans = 100_000,
}: SpanAssemblerOptions = {}): SpanAssembler<Failure> {
  const spans = new Map<string, Held<Failure>>();
  /** By the span that is missing, those below it. */
  const orphans = new Map<string, Set<Held<Failure>>>();
  const waiting = new Set<Held<Failure>>();
  const names = createCalledNames();
  let dropped = 0;

  const forget = (span: Held<Failure>) => {
    spans.delete(span.key);
    // Else a trace without an end would hold all its spans.
    span.parent = null;
    span.callee = null;
    if (span.parentKey === null) return;
    const beside = orphans.get(span.parentKey);
    beside?.delete(span);
    if (beside?.size === 0) orphans.delete(span.parentKey);
  };
  const expire = (now: EpochMs) => {
    for (const span of spans.values()) {
      const isOld = now - span.arrivedAt > keep;
      if (!isOld && spans.size <= mostSpans) return;
      // It is placed first.
      if (waiting.has(span)) continue;
      if (!isOld) dropped += 1;
      forget(span);
    }
  };
  const place = (span: Held<Failure>): PlacedFailure<Failure> | null => {
    if (span.failure === null) return null;
    const { link, cut } = linkOf(span);
    const known = span.codeBelow !== null && (!span.isException || span.codeBelow === span.code);
    const told = span.called === null ? null : names.nameOf(span.called);
    const called = span.callee === null ? told : systemOf(span.callee).name;
    return {
      failure: span.failure,
      kind: span.kind,
      link,
      called,
      cut,
      // In a circle everything is below everything.
      isOrigin: cut === 'circle' || (!span.failedBelow && !known),
    };
  };

  return {
    add(found, at) {
      const known = spans.get(found.key);
      if (known) return known.service === found.service ? 'again' : 'other';
      const span: Held<Failure> = {
        ...found,
        arrivedAt: at,
        parent: null,
        failedBelow: false,
        codeBelow: null,
        callee: null,
      };
      spans.set(span.key, span);
      const parent = span.parentKey === null ? undefined : spans.get(span.parentKey);
      if (parent) join(span, parent, names);
      else if (span.parentKey !== null) {
        const beside = orphans.get(span.parentKey);
        if (beside) beside.add(span);
        else orphans.set(span.parentKey, new Set([span]));
      }
      const below = orphans.get(span.key);
      if (below) {
        orphans.delete(span.key);
        for (const child of below) join(child, span, names);
      }
      if (span.failure !== null) waiting.add(span);
      return null;
    },
    due(now) {
      const placed: PlacedFailure<Failure>[] = [];
      for (const span of waiting) {
        const waited = now - span.arrivedAt;
        const isDue = waited >= wait || (waited >= settle && isComplete(span));
        if (!isDue && spans.size <= mostSpans) continue;
        const failure = place(span);
        if (failure) placed.push(failure);
        waiting.delete(span);
      }
      expire(now);
      return placed;
    },
    size: () => ({ spans: spans.size, waiting: waiting.size }),
    dropped: () => dropped,
  };
}

/** Tells the spans above of what failed below. */
function join<Failure>(child: Held<Failure>, parent: Held<Failure>, names: CalledNames): void {
  child.parent = parent;
  if (!isSameSystem(child, parent)) {
    parent.callee ??= child;
    if (parent.called !== null) names.learn(parent.called, child);
    return;
  }
  const failed = child.isFailed || child.failedBelow;
  const code = child.failure !== null && !child.isFailed ? child.code : child.codeBelow;
  if (!failed && code === null) return;
  let below = child;
  let above: Held<Failure> | null = parent;
  for (let steps = 0; above !== null && steps < longestChain; steps += 1) {
    if (!isSameSystem(below, above)) return;
    above.failedBelow ||= failed;
    above.codeBelow ??= code;
    [below, above] = [above, above.parent];
  }
}

function isSameSystem<Failure>(child: AssembledSpan<Failure>, parent: AssembledSpan<Failure>): boolean {
  if (child.service !== parent.service) return false;
  if (child.kind !== 'server' && child.kind !== 'consumer') return true;
  return child.hasRemoteParent === null
    ? parent.kind !== 'client' && parent.kind !== 'producer'
    : !child.hasRemoteParent;
}

interface System<Failure> {
  name: string;
  /** Its outermost span. */
  top: Held<Failure>;
  isLoop: boolean;
}

function systemOf<Failure>(span: Held<Failure>): System<Failure> {
  let top = span;
  let entry = isEntry(span) ? span : null;
  let steps = 0;
  for (; top.parent !== null && isSameSystem(top, top.parent) && steps < longestChain; steps += 1) {
    top = top.parent;
    if (isEntry(top)) entry = top;
  }
  return { name: nameOf(entry ?? top), top, isLoop: steps === longestChain };
}

function linkOf<Failure>(span: Held<Failure>): Pick<PlacedFailure<Failure>, 'link' | 'cut'> {
  const names: string[] = [];
  const seen = new Set<Held<Failure>>();
  for (let at: Held<Failure> | null = span; at !== null;) {
    const { name, top, isLoop }: System<Failure> = systemOf(at);
    names.push(name);
    if (isLoop || seen.has(top) || names.length === mostSystems)
      return { link: [nameOf(span)], cut: 'circle' };
    seen.add(top);
    at = top.parent;
    if (at === null && top.parentKey !== null) return { link: names.toReversed(), cut: 'missing' };
  }
  return { link: names.toReversed(), cut: null };
}

/** Every span up to the beginning of the trace is there, and the one that was called. */
function isComplete<Failure>(span: Held<Failure>): boolean {
  if (span.awaitsCallee && span.callee === null) return false;
  let top = span;
  for (let steps = 0; top.parent !== null && steps < longestChain; steps += 1) top = top.parent;
  return top.parentKey === null;
}

function isEntry({ kind }: { kind: SpanKind }): boolean {
  return kind === 'server' || kind === 'consumer';
}

function nameOf({ service, operation }: { service: string; operation: string }): string {
  return operation === '' ? service : `${service}@${operation}`;
}
