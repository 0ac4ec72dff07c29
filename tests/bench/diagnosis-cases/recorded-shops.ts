import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { collect, collectionOf } from './collect.ts';
import { createRandom, type Random } from './random.ts';
import { shuffle, type RecordedCase } from './recorded-case.ts';
import {
  keyOf,
  layOut,
  request,
  type Incident,
  type Meddle,
  type Noise,
  type Place,
  type Walk,
} from './requests.ts';
import { shopOf } from './shops.ts';

/**
 * Cases like those that are recorded from shops which are built to be studied: faults of processor, memory, disk, network and code are put
 * into one system, while the shop logs its usual failures by the thousand.
 */
export const faults = [
  'exception',
  'wrong-return',
  'bad-parameter',
  'slow',
  'starved',
  'network',
  'restart',
  'killed',
  'database',
  'none',
] as const;
type Fault = (typeof faults)[number];

const minute = 60_000;
const origin = 1_700_000_000_000;

export function recordedShop(seed: number): RecordedCase {
  const random = createRandom(seed);
  const kind = random.chance(0.5) ? 'booking' : 'boutique';
  const walk = layOut(shopOf(kind, random), kind, random);
  const fault: Fault = faults[seed % faults.length] ?? 'none';
  const apps = Object.keys(walk.shop.calls);
  const how = collectionOf(apps, random);
  const quietMs = random.pick([5, 5, 10, 20]) * minute;
  const duringMs = random.pick([3, 5, 5, 10]) * minute;
  const since = origin + quietMs;
  // A quiet time of another day has another load.
  const load = random.chance(0.4) ? random.magnitude(0.5, 2.5) : 1;
  const perSecond = random.magnitude(0.5, 5);
  const noise = noiseOf(walk, kind, random);
  const victim = victimOf(walk, fault, random);
  const { meddle, slowed, unreachable } = harm(fault, victim, walk, since, duringMs, random);
  const loud = random.pick([0.3, 0.7, 0.95]);
  const records: ExceptionRecord[] = [];
  const emit = (incident: Incident) => records.push(...collect(incident, how, random));
  const entries = walk.shop.entries.flatMap((app) => walk.operations.get(app) ?? []);
  const weights = entries.map(() => random.magnitude(0.1, 1));
  const heaviest = Math.max(...weights);
  let traces = 0;
  const run = (from: number, to: number, rate: number, isDuring: boolean) => {
    const visits = new Map<string, Noise[]>();
    for (const one of noise) {
      const factor = isDuring ? one.duringFactor : one.quietFactor;
      if (one.probability === 0 || factor === 0) continue;
      const key = keyOf(one.place);
      visits.set(key, [
        ...(visits.get(key) ?? []),
        { ...one, probability: Math.min(1, one.probability * factor) },
      ]);
    }
    for (let at = from; at < to; at += (-1_000 / rate) * Math.log(1 - random.next())) {
      const index = random.whole(entries.length);
      const entry = entries[index];
      if (!entry || !random.chance((weights[index] ?? 0) / heaviest)) continue;
      if (isDuring && slowed > 0 && random.chance(slowed)) continue;
      traces += 1;
      request(walk, entry, {
        at,
        trace: `${seed}-${traces}`,
        noise: visits,
        meddle: isDuring ? meddle : () => 'goes-on',
        unreachable,
        loud,
        random,
        emit,
      });
    }
    for (const one of noise)
      byTime(one, from, to, isDuring ? one.duringFactor : one.quietFactor, random, emit);
  };
  run(origin, since, perSecond, false);
  run(since, since + duringMs, perSecond * load, true);
  const isGone = fault === 'killed' || fault === 'starved';
  const heard = isGone
    ? records.filter(
        ({ time, link }) =>
          time < since ||
          !link.at(-1)?.startsWith(`${victim.app}@`) ||
          random.chance(fault === 'killed' ? 0.02 : 0.4),
      )
    : records;
  shuffle(heard, random.whole);
  const one: RecordedCase = {
    seed,
    fault,
    truth: fault === 'none' ? [] : [victim.app],
    since,
    quiet: heard.filter(({ time }) => time < since),
    during: heard.filter(({ time }) => time >= since),
  };
  // An address that nobody is known by tells nothing.
  const isNameless = how.called === 'ip' && walk.shop.mute.includes(victim.app);
  const isSound =
    fault === 'none' || (!isNameless && hasTrace(one, victim.app, how.pods.get(victim.app) ?? []));
  return isSound ? one : recordedShop(seed + 100_000);
}

/** Some system's usual failures: by visit or by time, steady or in bursts, and some that were not there or will not be there any more. */
function noiseOf(walk: Walk, kind: 'booking' | 'boutique', random: Random): Noise[] {
  const places = [...walk.operations.values()].flat().filter(({ app }) => !walk.shop.mute.includes(app));
  const codes = [
    'HTTP 500',
    'HTTP 404',
    'HTTP 403',
    'NullPointerException',
    'TokenException: token expired',
    'DEADLINE_EXCEEDED',
    'IllegalStateException',
    'order not found in store',
    'HttpServerErrorException',
    'Connection refused',
    'no seat left for trip',
    'AmqpConnectException',
    'rpc error: code = Canceled',
  ];
  const count = kind === 'booking' ? 20 + random.whole(60) : 5 + random.whole(20);
  return Array.from({ length: count }, (): Noise => {
    const place = random.pick(places);
    const byVisit = random.chance(0.6);
    const below = walk.calls.get(keyOf(place)) ?? [];
    const change = random.next();
    return {
      place,
      code: random.chance(0.5)
        ? random.pick(codes)
        : `[work${random.whole(40)}] failed step ${random.whole(9)}`,
      called: below.length > 0 && random.chance(0.3) ? random.pick(below) : null,
      probability: byVisit ? random.magnitude(0.003, 0.6) : 0,
      rate: byVisit ? 0 : random.magnitude(0.002, random.chance(0.1) ? 6 : 0.6),
      goesUp: random.chance(0.3),
      shape: random.pick(['steady', 'scattered', 'bursts'] as const),
      quietFactor: change < 0.04 ? 0 : 1,
      duringFactor:
        change < 0.04
          ? random.pick([0.03, 0.1, 0.3])
          : change > 0.96
            ? 0
            : random.chance(0.05)
              ? random.magnitude(1, 3)
              : 1,
    };
  });
}

function byTime(
  one: Noise,
  from: number,
  to: number,
  factor: number,
  random: Random,
  emit: (incident: Incident) => void,
): void {
  if (one.rate === 0) return;
  const step = 5_000;
  let isOn = random.chance(0.3);
  for (let at = from; at < to; at += step) {
    let mean = (one.rate * factor * step) / 1_000;
    if (one.shape === 'scattered') mean *= Math.exp(random.normal() * 0.8 - 0.32);
    if (one.shape === 'bursts') {
      if (random.chance(0.08)) isOn = !isOn;
      mean *= isOn ? 3 : 0.1;
    }
    for (let left = Math.min(200, random.poisson(mean)); left > 0; left -= 1) {
      emit({
        at: at + random.next() * step,
        trace: null,
        path: [one.place],
        code: one.code,
        called: one.called,
        isEcho: false,
      });
    }
  }
}

function victimOf(walk: Walk, fault: Fault, random: Random): Place {
  const { shop, operations, calls } = walk;
  const called = new Set([...calls.values()].flat().map(keyOf));
  const candidates = [...operations.values()].flat().filter((place) => {
    if (!called.has(keyOf(place))) return false;
    return shop.mute.includes(place.app) === (fault === 'database');
  });
  return candidates.length > 0 ? random.pick(candidates) : random.pick([...operations.values()].flat());
}

function harm(fault: Fault, victim: Place, walk: Walk, since: number, duringMs: number, random: Random) {
  const part = random.magnitude(0.08, 1);
  const wholeApp = random.chance(0.5);
  const ramp = random.chance(0.3) ? 0.3 * duringMs * random.next() : 0;
  const isVictim = (place: Place) =>
    place.app === victim.app && (wholeApp || place.operation === victim.operation);
  const strikes = (at: number) => random.chance(part * (ramp === 0 ? 1 : Math.min(1, (at - since) / ramp)));
  const code = random.pick([
    'NullPointerException',
    'HTTP 500',
    'IllegalArgumentException: price',
    'KeyError',
    'rpc error: code = Internal',
    'IndexOutOfBoundsException',
  ]);
  const started = since + random.next() * 0.5 * duringMs;
  const meddle: Meddle = ({ path, at, emit }) => {
    const here = path.at(-1);
    if (!here || fault === 'none') return 'goes-on';
    const below = walk.calls.get(keyOf(here)) ?? [];
    switch (fault) {
      case 'exception':
        if (!isVictim(here) || !strikes(at)) return 'goes-on';
        emit(code, null);
        return 'fails';
      case 'wrong-return':
        if (!isVictim(here) || !strikes(at)) return 'goes-on';
        if (random.chance(0.5)) emit('unexpected empty result', null);
        return 'caller-fails';
      case 'bad-parameter':
        if (path.at(-2)?.app !== victim.app || !strikes(at)) return 'goes-on';
        emit(code, null);
        return 'fails';
      case 'slow':
      case 'database':
      case 'killed':
        return isVictim(here) && (fault === 'killed' ? random.chance(0.95) : strikes(at))
          ? 'unreachable'
          : 'goes-on';
      case 'starved': {
        if (here.app !== victim.app || !strikes(at)) return 'goes-on';
        if (below.length > 0 && random.chance(0.4)) {
          emit('DEADLINE_EXCEEDED', random.pick(below));
          return 'fails';
        }
        return random.chance(0.5) ? 'unreachable' : 'goes-on';
      }
      case 'network': {
        if (here.app !== victim.app || !strikes(at)) return 'goes-on';
        if (below.length === 0 || random.chance(0.5)) return 'unreachable';
        emit('Connection reset by peer', random.pick(below));
        return 'fails';
      }
      case 'restart':
        if (here.app !== victim.app || at < started || at > started + 45_000) {
          if (here.app === victim.app && at > started && at < started + 90_000 && random.chance(0.3))
            emit('failed to connect to config at start', null);
          return 'goes-on';
        }
        return 'unreachable';
      default:
        return 'goes-on';
    }
  };
  const isSlow = fault === 'slow' || fault === 'starved';
  return {
    meddle,
    slowed: isSlow ? 0.7 * random.next() : 0,
    unreachable:
      fault === 'slow' || fault === 'starved'
        ? 'DEADLINE_EXCEEDED'
        : random.pick(['Connection refused', 'UNAVAILABLE', 'HTTP 503']),
  };
}

/** Three records that were not usual have to tell of it, or nobody could. */
function hasTrace({ quiet, during, since }: RecordedCase, app: string, pods: readonly string[]): boolean {
  const tells = ({ link, dependency, code, host }: ExceptionRecord) =>
    link.at(-1)?.startsWith(`${app}@`) ||
    (host !== undefined && pods.includes(host)) ||
    (dependency !== undefined &&
      (dependency.includes(app) || pods.some((pod) => dependency.includes(pod)))) ||
    code.includes(app);
  const length = (records: readonly ExceptionRecord[]) =>
    records.reduce((most, { time }) => Math.max(most, Math.abs(time - since)), 1);
  const usual = (quiet.filter(tells).length / length(quiet)) * length(during);
  return during.filter(tells).length >= 3 + usual + 3 * Math.sqrt(usual);
}
