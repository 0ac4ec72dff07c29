import type { ExceptionKind, ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { createRandom, type Random } from './random.ts';
import { shuffle, type RecordedCase } from './recorded-case.ts';

/** Cascades through made-up systems: the first set of cases that the rules were tried on. `hard` is twice the noise and weaker faults. */
export const cascadeFaults = [
  'exception',
  'silent',
  'slow',
  'network',
  'database',
  'host',
  'overload',
  'none',
] as const;
type Fault = (typeof cascadeFaults)[number];

interface Place {
  app: string;
  method: string;
}
interface System {
  app: string;
  methods: string[];
  hosts: string[];
  calls: Map<string, Place[]>;
  database: string | null;
}
interface Making {
  random: Random;
  systems: System[];
  entries: System[];
  byApp: Map<string, System>;
  records: ExceptionRecord[];
  trace: () => string | undefined;
  quietMs: number;
  duringMs: number;
  hard: boolean;
}

const minute = 60_000;
const origin = 1_700_000_000_000;
const codes = [
  'TIMEOUT',
  'NullPointerException',
  'HTTP 500',
  'HTTP 404',
  'IOException',
  'DEADLINE_EXCEEDED',
  'Error',
  'IllegalStateException',
  'RATE_LIMITED',
  'TOKEN_EXPIRED',
  'CONNECTION_RESET',
];
const nameOf = ({ app, method }: Place) => `${app}@${method}`;

export function cascade(seed: number, hard: boolean): RecordedCase {
  const random = createRandom(seed);
  const systems = systemsOf(random, random.pick([11, 25, 42]));
  const traced = random.pick([1, 1, 1, 0.6, 0]);
  let traces = 0;
  const making: Making = {
    random,
    systems,
    entries: systems.slice(0, Math.max(2, Math.floor(systems.length / 6))),
    byApp: new Map(systems.map((one) => [one.app, one])),
    records: [],
    trace: () => (random.chance(traced) ? `t${(traces += 1)}` : undefined),
    quietMs: random.pick([5, 10, 20, 30]) * minute,
    duringMs: random.pick([1, 2, 3, 5, 10]) * minute,
    hard,
  };
  const since = origin + making.quietMs;
  addNoise(making);
  const fault = cascadeFaults[seed % cascadeFaults.length] ?? 'none';
  const truth = fault === 'none' ? [] : addFault(making, fault);
  if (truth === null) return cascade(seed + 1_000_000, hard);
  shuffle(making.records, random.whole);
  return {
    seed,
    fault,
    truth,
    since,
    quiet: making.records.filter(({ time }) => time < since),
    during: making.records.filter(({ time }) => time >= since),
  };
}

function systemsOf(random: Random, size: number): System[] {
  const systems = Array.from({ length: size }, (_, index): System => {
    const app = `svc-${index}`;
    return {
      app,
      methods: Array.from({ length: 1 + random.whole(4) }, (__, method) => `m${method}`),
      hosts: Array.from({ length: 1 + random.whole(3) }, (__, host) => `${app}-${host}`),
      calls: new Map(),
      database: random.chance(0.5) ? (random.chance(0.3) ? 'shared-db' : `${app}-db`) : null,
    };
  });
  for (const [index, { methods, calls }] of systems.entries()) {
    for (const method of methods) {
      const below = systems.slice(index + 1, index + 1 + Math.max(4, Math.floor(size / 2)));
      const count = Math.min(below.length, random.whole(4));
      calls.set(
        method,
        Array.from({ length: count }, () => {
          const { app, methods: called } = random.pick(below);
          return { app, method: random.pick(called) };
        }),
      );
    }
  }
  return systems;
}

/** From an entry down: to where it ends by chance, or to a system. */
function walk({ random, entries, byApp }: Making, to?: string): Place[] | null {
  const entry = random.pick(entries);
  let here: Place = { app: entry.app, method: random.pick(entry.methods) };
  const path = [here];
  for (;;) {
    if (to === undefined ? random.chance(0.3) : here.app === to) return path;
    const calls = byApp.get(here.app)?.calls.get(here.method) ?? [];
    if (calls.length === 0) return to === undefined ? path : null;
    here = random.pick(calls);
    path.push(here);
  }
}

interface Told {
  code: string;
  kind: ExceptionKind;
  dependency?: string | undefined;
  host?: string | undefined;
}

function put(
  { random, byApp, records }: Making,
  time: number,
  trace: string | undefined,
  path: readonly Place[],
  told: Told,
): void {
  const last = path.at(-1);
  if (!last) return;
  records.push({
    time: Math.round(time),
    ...(trace === undefined ? {} : { trace }),
    link: path.map(nameOf),
    code: told.code,
    kind: told.kind,
    ...(told.dependency === undefined ? {} : { dependency: told.dependency }),
    host: told.host ?? random.pick(byApp.get(last.app)?.hosts ?? ['host']),
  });
}

/** The failure at the end of a path as those above tell it. */
function echo(
  making: Making,
  at: number,
  trace: string | undefined,
  path: readonly Place[],
  loud: number,
  code: string,
): void {
  const { random } = making;
  let time = at;
  for (let index = path.length - 2; index >= 0; index -= 1) {
    time += 1 + random.next() * 20;
    const called = path[index + 1];
    if (!called || !random.chance(loud)) {
      if (random.chance(0.3)) return;
      continue;
    }
    const style = random.next();
    const up = path.slice(0, index + 1);
    if (style < 0.6) {
      put(making, time, trace, up, {
        code: random.chance(0.5) ? code : 'DEPENDENCY_FAILED',
        kind: 'dependency',
        dependency: nameOf(called),
      });
    } else if (style < 0.85)
      put(making, time, trace, up, { code: random.chance(0.5) ? 'HTTP 500' : code, kind: 'internal' });
    else put(making, time, trace, up, { code: 'BAD_RESULT', kind: 'result' });
    if (random.chance(0.2)) put(making, time, trace, up, { code: 'HTTP 500', kind: 'internal' });
  }
}

function addNoise(making: Making): void {
  const { random, systems, byApp, quietMs, duringMs, hard } = making;
  const since = origin + quietMs;
  const kinds = (random.whole(systems.length * 3) + 4) * (hard ? 2 : 1);
  const drift = random.chance(0.3) ? 0.7 + random.next() * 0.8 : 1;
  for (let index = 0; index < kinds; index += 1) {
    const path = walk(making) ?? [];
    const here = path.at(-1);
    if (!here) continue;
    const rate = random.magnitude(0.0008, random.chance(0.15) ? 8 : 0.5);
    const code = random.chance(0.5) ? random.pick(codes) : `BIZ_${random.whole(500)}`;
    const kind = random.pick(['internal', 'internal', 'dependency', 'result'] as const);
    const calls = byApp.get(here.app)?.calls.get(here.method) ?? [];
    const database = byApp.get(here.app)?.database;
    const called =
      calls.length > 0 && random.chance(0.7)
        ? nameOf(random.pick(calls))
        : database
          ? `${database}@query`
          : undefined;
    const loud = random.pick([0, 0, 0.5, 0.9]);
    const style = random.next();
    const surge = hard && random.chance(0.06) ? 1.5 + random.next() * 2 : 1;
    const isNew = hard && random.chance(0.05);
    const step = 5_000;
    let isOn = random.chance(0.3);
    for (let at = origin; at < since + duringMs; at += step) {
      let mean = (rate * step) / 1_000;
      if (at >= since) mean *= drift * surge;
      if (isNew) mean = at >= since ? Math.min(mean, 6 / (duringMs / step)) : 0;
      if (style > 0.5 && style < 0.8) mean *= Math.exp(random.normal() * 0.8 - 0.32);
      if (style >= 0.8) {
        if (random.chance(0.08)) isOn = !isOn;
        mean *= isOn ? 3 : 0.1;
      }
      for (let left = Math.min(200, random.poisson(mean)); left > 0; left -= 1) {
        const trace = making.trace();
        const time = at + random.next() * step;
        put(making, time, trace, path, {
          code,
          kind,
          dependency: kind === 'dependency' ? called : undefined,
        });
        if (loud > 0) echo(making, time, trace, path, loud, code);
      }
    }
  }
}

/** @returns the systems that are right; null: this shop has no place for it. */
function addFault(making: Making, fault: Exclude<Fault, 'none'>): string[] | null {
  const { random, systems, entries, byApp, quietMs, duringMs, hard } = making;
  const since = origin + quietMs;
  let victim: System | null = null;
  for (let tries = 0; tries < 200 && !victim; tries += 1) {
    const system = byApp.get(walk(making)?.at(-1)?.app ?? '');
    if (!system || (['silent', 'slow', 'network'].includes(fault) && entries.includes(system))) continue;
    if (fault !== 'database' || system.database !== null) victim = system;
  }
  if (!victim) return null;
  const rate = hard ? random.magnitude(0.1, 2) : random.magnitude(0.2, 10);
  const loud = random.pick([0.3, 0.7, 0.95]);
  const code = random.chance(0.5) ? `NEW_${random.whole(99)}` : random.pick(codes);
  const host = fault === 'host' ? random.pick(victim.hosts) : undefined;
  const lag = random.chance(0.3) ? random.next() * 0.3 * duringMs : random.next() * 3_000;
  const others = systems.filter((one) => one !== victim && !entries.includes(one));
  const second = fault === 'overload' && others.length > 0 ? random.pick(others) : null;
  const shown = Math.max(6, random.poisson((rate * (duringMs - lag)) / 1_000));
  const before = random.chance(0.4)
    ? random.poisson(rate * (0.03 + 0.2 * random.next()) * (quietMs / 1_000))
    : 0;
  for (let index = 0; index < shown + before; index += 1) {
    const time =
      index < shown ? since + lag + random.next() * (duringMs - lag) : origin + random.next() * quietMs;
    const path = pathTo(making, victim.app, 400);
    if (!path) return null;
    fail(making, fault, victim, { time, path, loud, code, host });
    if (!second || time <= since + duringMs * 0.3) continue;
    for (let times = 0; times < 2; times += 1) {
      const other = pathTo(making, second.app, 100);
      if (!other || !random.chance(0.5)) continue;
      const trace = making.trace();
      put(making, time, trace, other, { code: 'RATE_LIMITED', kind: 'internal' });
      echo(making, time, trace, other, loud, 'RATE_LIMITED');
    }
  }
  return [fault === 'database' ? (victim.database ?? '') : victim.app];
}

function pathTo(making: Making, app: string, tries: number): Place[] | null {
  for (let left = tries; left > 0; left -= 1) {
    const path = walk(making, app);
    if (path) return path;
  }
  return null;
}

function fail(
  making: Making,
  fault: Exclude<Fault, 'none'>,
  victim: System,
  {
    time,
    path,
    loud,
    code,
    host,
  }: { time: number; path: Place[]; loud: number; code: string; host: string | undefined },
): void {
  const { random } = making;
  const trace = making.trace();
  const here = path.at(-1);
  if (!here) return;
  const up = path.slice(0, -1);
  const called = victim.calls.get(here.method) ?? [];
  const tell = (at: readonly Place[], told: string, dependency: string | undefined, above: string) => {
    put(making, time, trace, at, {
      code: told,
      kind: dependency === undefined ? 'internal' : 'dependency',
      dependency,
    });
    echo(making, time, trace, at, loud, above);
  };
  const further = up.at(-1);
  switch (fault) {
    case 'silent':
      return tell(up, 'CONNECTION_REFUSED', nameOf(here), 'HTTP 500');
    case 'slow':
      if (random.chance(0.7) || up.length < 2 || !further)
        return tell(up, 'DEADLINE_EXCEEDED', nameOf(here), 'HTTP 500');
      return tell(up.slice(0, -1), 'DEADLINE_EXCEEDED', nameOf(further), 'TIMEOUT');
    case 'network':
      if (called.length > 0 && random.chance(0.6))
        return tell(path, 'CONNECTION_RESET', nameOf(random.pick(called)), 'CONNECTION_RESET');
      if (victim.database !== null && random.chance(0.3))
        return tell(path, 'IOException', `${victim.database}@query`, 'HTTP 500');
      return tell(up, 'CONNECTION_RESET', nameOf(here), 'HTTP 500');
    case 'database':
      return tell(path, 'POOL_EXHAUSTED', `${victim.database ?? ''}@query`, 'HTTP 500');
    default:
      put(making, time, trace, path, { code, kind: random.chance(0.85) ? 'internal' : 'result', host });
      echo(making, time, trace, path, loud, code);
  }
}
