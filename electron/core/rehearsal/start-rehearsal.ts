import { join } from 'node:path';
import type { RehearsalState } from '../../../shared/model/console-status.ts';
import type { Language, LocalText } from '../../../shared/model/local-text.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { DisposableStore, type Disposer } from '../disposer.ts';
import { resourcesFolder } from '../resources-folder.ts';
import type { RequestCount } from './faces/request-count.ts';
import { chatRooms, chatSecret, createChatFace } from './faces/chat-face.ts';
import { serveFaces } from './faces/serve-faces.ts';
import type { FaultSwitched } from './fault-desk.ts';
import { failingShop } from './exceptions/failing-shop.ts';
import { recordsBetween } from './exceptions/records-between.ts';
import { openShop, promotionFile } from './open-shop.ts';
import { releasedApp } from './model/effects.ts';
import { rehearsalSecrets, rehearsalSettings } from './rehearsal-settings.ts';
import { readScenarioFile } from './scenario-file.ts';

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
  /** Whether the last release of the faulty application was taken back. */
  isRolledBack(): boolean;
  /** What the systems of the shop write of requests that fail and begin between two moments, by whole seconds. */
  recordsBetween(from: EpochMs, to: EpochMs): ExceptionRecord[];
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
  const file = readScenarioFile(join(folder, 'scenarios.yaml'));
  const scenario = file.scenarios.find(({ id }) => id === options.scenario);
  if (!scenario) {
    throw new ConsoleError(
      'bad-input',
      `there is no scenario ${JSON.stringify(options.scenario)}; there are ${file.scenarios.map(({ id }) => id).join(', ')}`,
      { field: 'rehearse' },
    );
  }

  let url = '';
  const { promotion, peakStart, shop, faults, admin, faces, close } = openShop({
    folder,
    scenario,
    faults: file.faults,
    clock,
    seed,
    address: () => url,
  });
  const started = new DisposableStore();
  started.add(close);
  try {
    const served = await serveFaces([createChatFace(clock), ...faces], port);
    started.add(() => served.close());
    url = served.url;
  } catch (failure) {
    await started.dispose();
    throw failure;
  }
  const plansFolder = join(folder, 'plans');
  const failing = failingShop(shop, clock.now());

  return {
    url,
    scenario: scenario.id,
    about: scenario.about,
    promotion,
    settings: rehearsalSettings({
      url,
      peakStart,
      promotionFile: join(folder, promotionFile),
      plansFolder,
      coordinatesFile: join(folder, 'coordinates.yaml'),
      language,
    }),
    plansFolder,
    secrets: {
      ...rehearsalSecrets,
      ...Object.fromEntries(chatRooms.map((room) => [chatSecret(room), `${url}/chat/${room}`])),
    },
    state: () => ({ scenario: scenario.id, title: scenario.title, speed, faults: faults.list() }),
    switchFault: (fault, on) => faults.switchFault(fault, on),
    onFaultSwitched: (listener) => faults.subscribe(listener),
    isRolledBack: () => shop.controls.asked(`release:${releasedApp}`, clock.now()) === 1,
    recordsBetween: (from, to) => recordsBetween(failing, from, to),
    countRequests: () => admin.countRequests(),
    close: () => started.dispose(),
  };
}
