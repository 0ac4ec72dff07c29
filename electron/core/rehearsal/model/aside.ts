import {
  channelIds,
  channelShares,
  grayConversion,
  grayExposures,
  stageIds,
  type ChannelId,
  type StageId,
} from './funnel-character.ts';
import { crowdNoise } from './noise.ts';

/** Staff of the gray release at each stage, a minute: they come and go with the evening, and are nobody's customers. */
export function grayRates(seed: number, traffic: number, since: number): Record<StageId, number> {
  const rates = { exposure: 0, claim: 0, redemption: 0, order: 0, payment: 0 };
  let before = grayExposures * traffic * (1 + 0.2 * crowdNoise(seed + 71, since));
  for (const [index, stage] of stageIds.entries()) {
    if (stage !== 'exposure')
      before *= grayConversion[stage] * (1 + 0.05 * crowdNoise(seed + 72 + index, since));
    rates[stage] = before;
  }
  return rates;
}

/** Orders a minute that each channel fulfils, of all that are paid: the rest of what one has less, the others have more. */
export function channelRates(seed: number, paid: number, since: number): Record<ChannelId, number> {
  const rates = { app: 0, 'mini-program': 0, kiosk: 0 };
  const parts = channelIds.map(
    (id, index) => channelShares[id] * (1 + 0.015 * crowdNoise(seed + 81 + index, since)),
  );
  const whole = parts.reduce((sum, part) => sum + part, 0);
  for (const [index, id] of channelIds.entries()) rates[id] = (paid * (parts[index] ?? 0)) / whole;
  return rates;
}
