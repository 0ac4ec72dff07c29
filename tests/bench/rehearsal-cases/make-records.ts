import type { UsualFailure } from '../../../electron/core/rehearsal/exceptions/background.ts';
import { usualFailures } from '../../../electron/core/rehearsal/exceptions/background.ts';
import {
  calls,
  entryNodes,
  hostsOf,
  appOfNode,
  pathsTo,
} from '../../../electron/core/rehearsal/exceptions/call-map.ts';
import { drawsOf, type Draws } from '../../../electron/core/rehearsal/exceptions/draws.ts';
import {
  recordsBetween,
  type FailingShop,
} from '../../../electron/core/rehearsal/exceptions/records-between.ts';
import type { Trouble } from '../../../electron/core/rehearsal/exceptions/trouble.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { DiagnosisCase, Happening, Noise } from './cases.ts';

const minute = 60_000;
/** When the trouble of every case begins. */
export const since = Date.parse('2026-09-30T13:14:00Z');

const noiseFactor: Readonly<Record<Noise, number>> = { little: 0.4, usual: 1, heavy: 4 };
const oddPlaces: Readonly<Record<Noise, number>> = { little: 4, usual: 15, heavy: 40 };
const oddCodes = [
  'TIMEOUT',
  'NullPointerException',
  'HTTP 500',
  'HTTP 502',
  'IOException',
  'DEADLINE_EXCEEDED',
  'IllegalStateException',
  'CONNECTION_RESET',
  'RETRY_EXCEEDED',
  'DEP_FAILED',
  'DEP_TIMEOUT',
  'BAD_RESULT',
];

/** The records of a case, of the quiet time and of the time after, in no order. */
export function recordsOfCase(one: DiagnosisCase): ExceptionRecord[] {
  const draws = drawsOf(one.seed, 1);
  const shop = shopOf(one, draws);
  const records = recordsBetween(shop, since - one.quietMinutes * minute, since + one.duringMinutes * minute);
  const end = since + one.duringMinutes * minute;
  const seen = records.filter(({ time }) => time < end);
  return shuffled(one.hasSkew ? skewed(seen, draws) : seen, draws);
}

function shopOf(one: DiagnosisCase, draws: Draws): FailingShop {
  const { noise, happening, traced } = one;
  const usual = [
    ...usualFailures.map((failure) => ({ ...failure, perSecond: failure.perSecond * noiseFactor[noise] })),
    ...Array.from({ length: oddPlaces[noise] }, () => oddFailure(draws)),
  ];
  const troubles = one.faults.map(({ fault, perSecond, isSlow, loud }, index): Trouble => ({
    ...fault,
    id: `fault ${index}`,
    perSecond,
    loud,
    level: (at) => (isSlow ? ramp(at, (one.duringMinutes * minute) / 3) : ramp(at, 5_000)),
  }));
  const happens = happening === null ? null : happeningOf(happening, draws);
  return {
    seed: one.seed,
    usual,
    troubles: [...troubles, ...(happens?.troubles ?? [])],
    trafficOf: (_, at) => 1 + ((happens?.traffic ?? 1) - 1) * ramp(at, 20_000),
    turnedAwayAt: (entry, at) => (entry === happens?.limited ? 4 * ramp(at, 3_000) : 0),
    limited: entryNodes,
    traced,
  };
}

/** 0 before the trouble, 1 once it is there in full. */
function ramp(at: number, length: number): number {
  return Math.min(1, Math.max(0, (at - since) / length));
}

/** Something of its own that fails at some place on this evening, before and after alike. */
function oddFailure(draws: Draws): UsualFailure {
  const places = Object.keys(calls);
  const node = draws.pick(places);
  const kind = draws.pick(['internal', 'internal', 'dependency', 'result'] as const);
  const below = calls[node] ?? [];
  const code = draws.chance(0.5) ? draws.pick(oddCodes) : `${appOfNode(node).toUpperCase()}_${draws.id(3)}`;
  return {
    node,
    code,
    kind: kind === 'dependency' && below.length === 0 ? 'internal' : kind,
    ...(kind === 'dependency' && below.length > 0 ? { dependency: draws.pick(below).to } : {}),
    perSecond: 0.01 * 120 ** draws.next(),
    style: draws.pick(['steady', 'swells', 'bursts'] as const),
    loud: draws.pick([0, 0, 0.4, 0.8]),
    ...(draws.chance(0.25) ? { host: draws.pick(hostsOf(appOfNode(node))) } : {}),
  };
}

interface Happens {
  traffic: number;
  troubles: readonly Trouble[];
  /** The entry whose limiter is on. */
  limited: string | null;
}

function happeningOf(happening: Happening, draws: Draws): Happens {
  const nothing: Happens = { traffic: 1, troubles: [], limited: null };
  switch (happening) {
    case 'more traffic':
      return { ...nothing, traffic: draws.between(1.4, 2) };
    case 'less traffic':
      return { ...nothing, traffic: draws.between(0.4, 0.7) };
    case 'rate limit':
      return { ...nothing, limited: draws.pick(['order@create', 'pay-gw@submit', 'coupon@redeem']) };
    case 'crawler':
      return { ...nothing, troubles: [beside('map@tile', 'HTTP 404', 1.6, (at) => ramp(at, 10_000))] };
    case 'campaign':
      return {
        ...nothing,
        troubles: [beside('coupon@redeem', 'COUPON_NOT_STARTED', 0.7, (at) => ramp(at, 30_000))],
      };
    case 'restart': {
      const node = draws.pick(['search@query', 'stock@deduct', 'rec@rank', 'risk@score', 'cache@get']);
      const begins = since + draws.between(0, 30_000);
      return {
        ...nothing,
        troubles: [
          {
            ...beside(node, 'CONNECTION_RESET', 1, (at) => (at >= begins && at < begins + 20_000 ? 1 : 0)),
            symptoms: [{ code: 'CONNECTION_RESET', kind: 'dependency', part: 1 }],
            silence: pathsTo(node).some(({ nodes }) => nodes.length > 1) ? 1 : 0,
            loud: 0.4,
          },
        ],
      };
    }
  }
}

/** Requests that fail, and nobody's fault. */
function beside(node: string, code: string, perSecond: number, level: Trouble['level']): Trouble {
  return {
    id: `beside ${code}`,
    node,
    symptoms: [{ code, kind: 'result', part: 1 }],
    perSecond,
    level,
    silence: 0,
    loud: 0,
    waits: [3, 40],
  };
}

/** Three hosts whose clocks are off by minutes. */
function skewed(records: readonly ExceptionRecord[], draws: Draws): ExceptionRecord[] {
  const hosts = [...new Set(records.map(({ host }) => host ?? ''))].toSorted();
  const offsets = new Map(
    Array.from({ length: 3 }, () => [draws.pick(hosts), draws.pick([-1, 1]) * draws.between(1, 4) * minute]),
  );
  return records.map((record) => ({
    ...record,
    time: Math.round(record.time + (offsets.get(record.host ?? '') ?? 0)),
  }));
}

function shuffled<Item>(items: readonly Item[], draws: Draws): Item[] {
  return items
    .map((item) => ({ item, place: draws.next() }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ item }) => item);
}
