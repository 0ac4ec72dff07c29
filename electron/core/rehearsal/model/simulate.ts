import type { EpochMs } from '../../../../shared/model/time.ts';
import { channelRates, grayRates } from './aside.ts';
import { effectsAt, type Effects } from './effects.ts';
import { gates, type Database } from './entry-character.ts';
import { databaseFigures, entryLoad, loadDemand, type EntryLoad } from './entry-load.ts';
import {
  basket,
  eveningExposures,
  ordinaryConversion,
  stageIds,
  stepConversion,
  type ChannelId,
  type StageId,
} from './funnel-character.ts';
import { crowdNoise } from './noise.ts';
import type { ShopDesign, SimulatedEntry, SimulatedLine } from './shop-design.ts';
import type { Switchboard } from './switchboard.ts';
import { dayFactor, expectedTraffic } from './traffic.ts';

/** People a minute of each line, in the order of the design's lines. */
export type ByLine = readonly number[];

/** The shop at one moment. */
export interface ShopMoment {
  at: EpochMs;
  effects: Effects;
  rates: Readonly<Record<StageId, ByLine>>;
  /** The gray release, in none of the rates above. */
  gray: Readonly<Record<StageId, number>>;
  /** Fulfilled orders a minute. */
  channels: Readonly<Record<ChannelId, number>>;
  /** Money a minute, CNY. */
  gmv: ByLine;
  /** Orders a minute ÷ the forecast of the line. */
  orderAgainstPlan: ByLine;
  entries: ReadonlyMap<string, EntryLoad>;
  databases: Readonly<Record<Database, number>>;
}

/** Computes the shop at a moment, past or present, from nothing but the design and the switches. */
export function simulate(design: ShopDesign, switchboard: Switchboard, at: EpochMs): ShopMoment {
  const { lines, peakStart } = design;
  /** Noise counts from the peak, so that one seed is one evening, on whatever date it is played. */
  const since = at - peakStart;
  const effects = effectsAt(switchboard, at);
  const expected = expectedTraffic(at, peakStart) * eveningExposures;
  const everyone = expected * dayFactor(at, peakStart) * (1 + 0.006 * crowdNoise(design.seed, since));
  const entries = new Map<string, EntryLoad>();

  let before: ByLine = lines.map(
    ({ share, seed }) => everyone * share * (1 + 0.012 * crowdNoise(seed, since)),
  );
  /** Before the rate limiters, which is what the entries feel, and behind them. */
  const attempts: Record<StageId, ByLine> = {
    exposure: before,
    claim: [],
    redemption: [],
    order: [],
    payment: [],
  };
  const rates: Record<StageId, ByLine> = { ...attempts };
  for (const stage of stageIds) {
    if (stage === 'exposure') continue;
    const arriving = lines.map(
      (line, index) => (before[index] ?? 0) * conversionOf(line, stage, effects, since),
    );
    attempts[stage] = arriving;
    before = throughGate(stage, arriving);
    rates[stage] = before;
  }
  for (const entry of design.entries) load(entry);

  /** People who are turned away at the stage's entry go no further, or try again and come through. */
  function throughGate(stage: StageId, arriving: ByLine): ByLine {
    const gate = gates[stage];
    const entry = gate && design.entries.find(({ id }) => id === gate.entry);
    if (!gate || !entry) return arriving;
    const { qps, rejected } = load(entry);
    const lost = (gate.lost * rejected) / Math.max(1, qps + rejected);
    return arriving.map((people) => people * (1 - lost));
  }

  function load(entry: SimulatedEntry): EntryLoad {
    const known = entries.get(entry.id);
    if (known) return known;
    const people = sumOf(design, attempts[entry.character.drivenBy], entry.character.lines);
    const demand = loadDemand(entry, people, effects, since);
    const loaded = entryLoad(entry, demand, effects, switchboard, { at, since });
    entries.set(entry.id, loaded);
    return loaded;
  }

  return {
    at,
    effects,
    rates,
    gray: grayRates(design.seed, expectedTraffic(at, peakStart), since),
    channels: channelRates(
      design.seed,
      rates.payment.reduce((sum, people) => sum + people, 0),
      since,
    ),
    gmv: lines.map(({ character, seed }, index) => {
      const spent = basket * character.basket * (1 + 0.006 * crowdNoise(seed + 40, since));
      return (rates.payment[index] ?? 0) * spent;
    }),
    orderAgainstPlan: lines.map(
      ({ share }, index) => (rates.order[index] ?? 0) / (expected * share * plannedOrders),
    ),
    entries,
    databases: databaseFigures(design.seed, effects, since),
  };
}

/** Orders of an exposure when all goes well. */
const plannedOrders = stepConversion.claim * stepConversion.redemption * stepConversion.order;

const steps = { claim: 10, redemption: 20, order: 30, payment: 60 } as const;

function conversionOf(
  line: SimulatedLine,
  stage: Exclude<StageId, 'exposure'>,
  effects: Effects,
  since: number,
): number {
  const usual = stepConversion[stage] * line.character[stage];
  const ofTheDay = 1 + (ordinaryConversion[stage] - 1) * ordinariness(since);
  const noise = 1 + 0.008 * crowdNoise(line.seed + steps[stage], since);
  return usual * ofTheDay * noise * troubleOf(line, stage, effects);
}

/** 1 on days without a promotion, 0 from its warm-up on. */
function ordinariness(since: number): number {
  return Math.min(1, Math.max(0, -since / 3_600_000 - 2));
}

/** What is left of a step's conversion. */
function troubleOf(line: SimulatedLine, stage: Exclude<StageId, 'exposure'>, effects: Effects): number {
  const { feed } = line.character;
  switch (stage) {
    case 'claim':
      return (
        (1 - 0.02 * feed * effects.recommendationSlow) *
        (1 - 0.005 * effects.couponRush) *
        (1 - 0.06 * effects.couponPool)
      );
    case 'redemption':
      return 1;
    case 'order':
      return (
        (1 - 0.2 * feed * effects.recommendationSlow) *
        (1 - 0.012 * feed * effects.manualList) *
        (1 - 0.11 * effects.databaseSlow) *
        (1 - 0.07 * effects.badRelease) *
        (1 - 0.04 * effects.couponPool) *
        unlockTrouble(line.id, effects)
      );
    case 'payment':
      return (1 - 0.17 * effects.databaseSlow) * (1 - 0.055 * effects.paySurge);
  }
}

function unlockTrouble(line: string, effects: Effects): number {
  if (line === 'two-wheel') return (1 - 0.42 * effects.coreDrop) * (1 - 0.015 * effects.disasterRecovery);
  return line === 'e-bike' ? 1 - 0.05 * effects.coreDrop : 1;
}

function sumOf(design: ShopDesign, people: ByLine, lines: readonly string[] | undefined): number {
  return people.reduce(
    (sum, count, index) => (lines?.includes(design.lines[index]?.id ?? '') === false ? sum : sum + count),
    0,
  );
}
