/** The funnel of the simulated shop, in order: exposure → coupon claim → redemption → order → payment (seed 001). */
export const stageIds = ['exposure', 'claim', 'redemption', 'order', 'payment'] as const;
export type StageId = (typeof stageIds)[number];

/** Exposures a minute of all lines on an ordinary evening at its height. */
export const eveningExposures = 269_260;

/** Part of the people of the stage before who come this far on a good evening. */
export const stepConversion: Record<Exclude<StageId, 'exposure'>, number> = {
  claim: 0.56,
  redemption: 0.615,
  order: 0.715,
  payment: 0.868,
};

/** The same on a day without a promotion, as factors: fewer coupons, but whoever orders means it. */
export const ordinaryConversion: Record<Exclude<StageId, 'exposure'>, number> = {
  claim: 0.985,
  redemption: 0.985,
  order: 1.008,
  payment: 1.012,
};

/** Money of one payment, CNY. Nearly the same in all lines, because a line has one share of the plan, for people and for money. */
export const basket = 97.55;

/** How a line differs from the whole, as factors of its step conversions and its basket, and what it has to do with the home feed. */
export interface LineCharacter {
  claim: number;
  redemption: number;
  order: number;
  payment: number;
  basket: number;
  /** 0…1: how much of its orders begin in the home feed. */
  feed: number;
}

const plain: LineCharacter = { claim: 1, redemption: 1, order: 1, payment: 1, basket: 1, feed: 0.15 };

const characters: Readonly<Record<string, Partial<LineCharacter>>> = {
  'e-commerce': { claim: 0.993, redemption: 0.996, order: 0.997, payment: 0.997, basket: 1.012, feed: 1 },
  hotel: { claim: 0.996, order: 0.996, payment: 0.998, basket: 1.006, feed: 0.7 },
  'ride-hailing': { redemption: 0.998, payment: 0.999, basket: 0.994 },
  'two-wheel': { claim: 1.004, redemption: 1.002, order: 1.004, payment: 1.003, basket: 0.988 },
  'e-bike': { claim: 1.003, order: 1.003, payment: 1.002, basket: 0.992 },
  carpool: { redemption: 1.004, basket: 0.996 },
  'car-rental': { order: 0.996, basket: 1.01 },
  'train-ticket': { claim: 1.002, payment: 1.003, feed: 0.5 },
  flight: { order: 0.995, payment: 0.999, basket: 1.015, feed: 0.5 },
  membership: { claim: 1.005, redemption: 1.003, basket: 0.99 },
  attraction: { claim: 0.997, feed: 0.7 },
  'battery-swap': { order: 1.005, basket: 0.985 },
};

export function characterOf(line: string): LineCharacter {
  return { ...plain, ...characters[line] };
}

/** The gray release: staff on an allow-list who try the new ride pass, at the one line that has it. */
export const grayLine = 'membership';
/** Their exposures a minute on an ordinary evening at its height, and how far they come: whoever tries something out goes to its end. */
export const grayExposures = 96;
export const grayConversion: Record<Exclude<StageId, 'exposure'>, number> = {
  claim: 0.71,
  redemption: 0.78,
  order: 0.74,
  payment: 0.93,
};

/** The ways by which paid orders are fulfilled, with the part of each. */
export const channelShares = { app: 0.62, 'mini-program': 0.27, kiosk: 0.11 } as const;
export type ChannelId = keyof typeof channelShares;
export const channelIds = Object.keys(channelShares).filter((id): id is ChannelId => id in channelShares);
