import { join } from 'node:path';
import type { RehearsalState } from '../../../shared/model/console-status.ts';
import type { Language, LocalText } from '../../../shared/model/local-text.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { DisposableStore, type Disposer } from '../disposer.ts';
import { resourcesFolder } from '../resources-folder.ts';
import { readAlertRules } from './alerts/alert-rules.ts';
import { createAlertWatch } from './alerts/alert-watch.ts';
import { createAdminFace } from './faces/admin-face.ts';
import { createAlertmanagerFace } from './faces/alertmanager-face.ts';
import { createPrometheusFace } from './faces/prometheus-face.ts';
import type { RequestCount } from './faces/request-count.ts';
import { serveFaces } from './faces/serve-faces.ts';
import { createFaultDesk, type FaultSwitched } from './fault-desk.ts';
import { createSampler } from './metrics/sampler.ts';
import { designOf } from './model/shop-design.ts';
import { createShop } from './model/shop.ts';
import { readPromotionTemplate } from './promotion-template.ts';
import { rehearsalSecrets, rehearsalSettings } from './rehearsal-settings.ts';
import { readScenarioFile } from './scenario-file.ts';

const minute = 60_000;
/** How far into its peak the evening is when a rehearsal starts. */
const intoThePeak = 84 * minute;
/** The evening of every rehearsal: the same one each time, so that what is seen can be seen again. */
const usualSeed = 930;

export interface RehearsalOptions {
  /** Id of a scenario in `resources/rehearsal/scenarios.yaml`. */
  scenario: string;
  /** Simulated seconds per real second, for {@link RehearsalState}; it is the clock that runs so fast. */
  speed?: number;
  clock: Clock;
  /** 0 or left out: any free one. */
  port?: number;
  seed?: number;
  /** Of the people's names. */
  language?: Language;
}

/** A simulated shop in the middle of its sale, with everything that a console needs to watch it and to act on it. */
export interface Rehearsal {
  /** `http://127.0.0.1:PORT`: metrics, alerts and administration of the shop. */
  readonly url: string;
  readonly scenario: string;
  /** What is going to happen, in a few sentences. */
  readonly about: LocalText;
  readonly promotion: Promotion;
  readonly settings: Settings;
  /** Absolute path. */
  readonly plansFolder: string;
  /** Values of the secrets that the settings name; not secret at all. */
  readonly secrets: Readonly<Record<string, string>>;
  state(): RehearsalState;
  /** @throws ConsoleError `not-found` that names the faults that there are. */
  switchFault(fault: string, on: boolean): void;
  /** Told of every fault that is switched, also by the scenario itself. */
  onFaultSwitched(listener: (switched: FaultSwitched) => void): Disposer;
  /** How often each admin request was made. */
  countRequests(): RequestCount[];
  close(): Promise<void>;
}

/**
 * Starts the simulated shop on loopback. Its peak began 84 minutes ago, on a whole minute of the given clock, and its history reaches
 * back two weeks, since nothing of it is stored.
 *
 * @throws ConsoleError `bad-input` that names the scenarios that there are; Error where the port is taken.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { clock, speed = 1, port = 0, seed = usualSeed, language = 'en' } = options;
  const folder = join(resourcesFolder(), 'rehearsal');
  const { faults, scenarios } = readScenarioFile(join(folder, 'scenarios.yaml'));
  const scenario = scenarios.find(({ id }) => id === options.scenario);
  if (!scenario) {
    throw new ConsoleError(
      'bad-input',
      `there is no scenario ${JSON.stringify(options.scenario)}; there are ${scenarios.map(({ id }) => id).join(', ')}`,
      { field: 'rehearse' },
    );
  }

  const startedAt = clock.now();
  const peakStart = Math.floor((startedAt - intoThePeak) / minute) * minute;
  const promotionFile = join(folder, 'promotion.yaml');
  const plansFolder = join(folder, 'plans');
  const promotion = readPromotionTemplate(promotionFile, peakStart);
  const shop = createShop(designOf(promotion, seed));
  const sampler = createSampler(shop, clock);
  const alerts = createAlertWatch(
    readAlertRules(join(folder, 'alerts.rules.yaml')),
    sampler,
    startedAt - minute,
  );

  const started = new DisposableStore();
  const desk = createFaultDesk({ faults, scenario, shop, sampler, clock });
  started.add(() => desk.close());
  const admin = createAdminFace({
    shop,
    clock,
    isLying: () => desk.isOn('lying-admin'),
    losesReplies: () => desk.isOn('lost-reply'),
  });
  let url = '';
  const faces = [
    createPrometheusFace({ sampler, clock, isDown: () => desk.isOn('source-down') }),
    createAlertmanagerFace({ alerts, clock, address: () => url }),
    admin.answer,
  ];
  try {
    const served = await serveFaces(faces, port);
    started.add(() => served.close());
    url = served.url;
  } catch (failure) {
    await started.dispose();
    throw failure;
  }

  return {
    url,
    scenario: scenario.id,
    about: scenario.about,
    promotion,
    settings: rehearsalSettings({ url, peakStart, promotionFile, plansFolder, language }),
    plansFolder,
    secrets: rehearsalSecrets,
    state: () => ({ scenario: scenario.id, title: scenario.title, speed, faults: desk.list() }),
    switchFault: (fault, on) => desk.switchFault(fault, on),
    onFaultSwitched: (listener) => desk.subscribe(listener),
    countRequests: () => admin.countRequests(),
    close: () => started.dispose(),
  };
}
