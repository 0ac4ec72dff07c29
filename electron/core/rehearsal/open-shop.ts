import { join } from 'node:path';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { Clock } from '../clock.ts';
import type { AsyncDisposer } from '../disposer.ts';
import { readAlertRules } from './alerts/alert-rules.ts';
import { createAlertWatch, type AlertWatch } from './alerts/alert-watch.ts';
import { createAdminFace, type AdminFace } from './faces/admin-face.ts';
import { createAlertmanagerFace } from './faces/alertmanager-face.ts';
import { createSilenceFace } from './faces/silence-face.ts';
import type { Face } from './faces/face.ts';
import { createPrometheusFace } from './faces/prometheus-face.ts';
import { createFaultDesk, type FaultDesk } from './fault-desk.ts';
import { createSampler, type Sampler } from './metrics/sampler.ts';
import { designOf } from './model/shop-design.ts';
import { createShop, type Shop } from './model/shop.ts';
import { readPromotionTemplate } from './promotion-template.ts';
import type { Fault, Scenario } from './scenario-file.ts';

const minute = 60_000;
/** How far into its peak the evening is when a rehearsal starts. */
const intoThePeak = 84 * minute;

export const promotionFile = 'promotion.yaml';
export const alertRulesFile = 'alerts.rules.yaml';

export interface OpenShopOptions {
  /** Where the rehearsal's files are. */
  folder: string;
  scenario: Scenario;
  faults: readonly Fault[];
  clock: Clock;
  seed: number;
  /** Where the shop is served. */
  address: () => string;
}

/** The simulated shop with everything around it but the network. */
export interface OpenShop {
  promotion: Promotion;
  peakStart: EpochMs;
  shop: Shop;
  sampler: Sampler;
  alerts: AlertWatch;
  faults: FaultDesk;
  admin: AdminFace;
  faces: readonly Face[];
  close: AsyncDisposer;
}

/** Opens the shop 84 minutes into its peak; the scenario's own faults are on their way. */
export function openShop({ folder, scenario, faults, clock, seed, address }: OpenShopOptions): OpenShop {
  const startedAt = clock.now();
  const peakStart = Math.floor((startedAt - intoThePeak) / minute) * minute;
  const promotion = readPromotionTemplate(join(folder, promotionFile), peakStart);
  const shop = createShop(designOf(promotion, seed));
  const sampler = createSampler(shop, clock);
  const rules = readAlertRules(join(folder, alertRulesFile));
  const alerts = createAlertWatch(rules, sampler, startedAt - minute);
  const silences = createSilenceFace(clock);
  const desk = createFaultDesk({ faults, scenario, shop, sampler, clock });
  const admin = createAdminFace({
    shop,
    clock,
    isLying: () => desk.isOn('lying-admin'),
    losesReplies: () => desk.isOn('lost-reply'),
  });
  return {
    promotion,
    peakStart,
    shop,
    sampler,
    alerts,
    faults: desk,
    admin,
    faces: [
      createPrometheusFace({ sampler, clock, isDown: () => desk.isOn('source-down') }),
      silences.face,
      createAlertmanagerFace({ alerts, clock, silencedBy: silences.silencedBy, address }),
      admin.answer,
    ],
    close: () => desk.close(),
  };
}
