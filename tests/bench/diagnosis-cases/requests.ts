import type { Random } from './random.ts';
import type { Shop } from './shops.ts';

export interface Place {
  app: string;
  operation: string;
}

/** Something that went wrong at the end of a path, before anybody made a record of it. */
export interface Incident {
  at: number;
  trace: string | null;
  path: readonly Place[];
  code: string;
  /** What was called, where a call failed. */
  called: Place | null;
  /** It tells of a failure further down. */
  isEcho: boolean;
  /** The host it comes from, where not any. */
  host?: string;
}

/** A kind of failure that is usual: tied to visits of an operation, or to time. */
export interface Noise {
  place: Place;
  code: string;
  called: Place | null;
  /** Of each visit; 0: it goes by time. */
  probability: number;
  /** 1/s. */
  rate: number;
  goesUp: boolean;
  shape: 'steady' | 'scattered' | 'bursts';
  /** Only then, if at all: quiet and during. */
  quietFactor: number;
  duringFactor: number;
}

/** How a visit ends: what is put in the place of its usual end by a fault. */
export type Meddle = (visit: {
  path: readonly Place[];
  at: number;
  emit: (code: string, called: Place | null, host?: string) => void;
}) => 'fails' | 'unreachable' | 'goes-on' | 'caller-fails';

export interface Walk {
  shop: Shop;
  operations: ReadonlyMap<string, readonly Place[]>;
  /** By operation: what it calls. */
  calls: ReadonlyMap<string, readonly Place[]>;
  /** Calls that the caller can do without. */
  soft: ReadonlySet<string>;
}

export const keyOf = ({ app, operation }: Place) => `${app}@${operation}`;

export function layOut(shop: Shop, kind: 'booking' | 'boutique', random: Random): Walk {
  const operations = new Map<string, Place[]>();
  for (const app of Object.keys(shop.calls)) {
    const isMute = shop.mute.includes(app);
    const count = isMute ? 1 : shop.entries.includes(app) ? 8 : 1 + random.whole(3);
    operations.set(
      app,
      Array.from({ length: count }, (_, index) => ({
        app,
        operation: operationOf(app, kind, isMute, index),
      })),
    );
  }
  const calls = new Map<string, Place[]>();
  const soft = new Set<string>();
  for (const places of operations.values()) {
    for (const place of places) {
      const below = shop.calls[place.app] ?? [];
      const most = shop.entries.includes(place.app) ? 2 : 4;
      const chosen = below.filter(() => random.chance(most / Math.max(most, below.length)));
      const targets = (chosen.length > 0 ? chosen : below.slice(0, 1)).map((app) =>
        random.pick(operations.get(app) ?? []),
      );
      calls.set(keyOf(place), targets);
      for (const target of targets) {
        if (random.chance(0.2)) soft.add(`${keyOf(place)} ${keyOf(target)}`);
      }
    }
  }
  return { shop, operations, calls, soft };
}

function operationOf(app: string, kind: 'booking' | 'boutique', isMute: boolean, index: number): string {
  if (isMute) return 'query';
  if (kind === 'boutique') return `hipstershop.${app}/Call${index}`;
  const short = app.replaceAll(/^ts-|-service$/g, '');
  return `${['GET', 'POST', 'PUT'][index % 3]} /api/v1/${short.replaceAll('-', '')}service/${short}${index}`;
}

/** A link no longer than this: calls of one another would go on for ever. */
const deepest = 7;

/** One request through the shop: what goes wrong on its way is emitted from the bottom up, as it happens. */
export function request(
  walk: Walk,
  entry: Place,
  {
    at,
    trace,
    noise,
    meddle,
    unreachable,
    loud,
    random,
    emit,
  }: {
    at: number;
    trace: string | null;
    noise: ReadonlyMap<string, readonly Noise[]>;
    meddle: Meddle;
    /** What a caller reports of somebody who does not answer. */
    unreachable: string;
    /** Of the callers, how many report that what they called failed. */
    loud: number;
    random: Random;
    emit: (incident: Incident) => void;
  },
): void {
  let now = at;
  const visit = (path: readonly Place[]): 'failed' | 'unreachable' | 'bad' | 'fine' => {
    const here = path.at(-1);
    if (!here) return 'fine';
    now += 1 + random.next() * 15;
    for (const target of calls(here)) {
      if (path.length >= deepest || path.some(({ app }) => app === target.app) || !random.chance(0.8))
        continue;
      const end = visit([...path, target]);
      if (end === 'fine' || walk.soft.has(`${keyOf(here)} ${keyOf(target)}`)) continue;
      now += random.next() * 5;
      if (end === 'unreachable') {
        if (random.chance(0.9))
          emit({ at: now, trace, path, code: unreachable, called: target, isEcho: false });
      } else if (end === 'bad') {
        emit({ at: now, trace, path, code: 'NullPointerException', called: null, isEcho: false });
      } else if (random.chance(loud)) {
        emit({
          at: now,
          trace,
          path,
          code: random.chance(0.7) ? 'HTTP 500' : 'HttpServerErrorException',
          called: target,
          isEcho: true,
        });
      }
      return 'failed';
    }
    const ended = meddle({
      path,
      at: now,
      emit: (code, called, host) =>
        emit({ at: now, trace, path, code, called, isEcho: false, ...(host ? { host } : {}) }),
    });
    if (ended === 'fails') return 'failed';
    if (ended === 'unreachable') return 'unreachable';
    if (ended === 'caller-fails') return 'bad';
    for (const one of noise.get(keyOf(here)) ?? []) {
      if (!random.chance(one.probability)) continue;
      emit({ at: now, trace, path, code: one.code, called: one.called, isEcho: false });
      if (one.goesUp) return 'failed';
    }
    return 'fine';
  };
  const calls = (place: Place) => walk.calls.get(keyOf(place)) ?? [];
  visit([entry]);
}
