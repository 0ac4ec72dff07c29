import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../shared/model/local-text.ts';
import type { Promotion } from '../../shared/model/promotion.ts';
import type { Problem } from '../../shared/model/problem.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Clock } from './clock.ts';
import { createLiveView } from './live-view.ts';
import type { Log } from './log/log.ts';
import { startRehearsal, type Rehearsal } from './rehearsal/start-rehearsal.ts';
import type { SecretStore } from './secrets.ts';
import { writeAtomically } from './files/write-atomically.ts';
import { loadSettings } from './settings/load-settings.ts';
import { followPromotionFile, promotionCopy, type PromotionFile } from './settings/promotion-file.ts';

export interface SetUpOptions {
  dataFolder: string;
  config?: string | undefined;
  rehearse?: string | undefined;
  speed?: number | undefined;
  secrets: SecretStore;
}

/** What a console watches and acts on: an operator's own systems, or the built-in rehearsal. */
export interface SetUp {
  settings: Settings;
  /** Null: no plans are configured. */
  plans: Settings['plans'] | null;
  rehearsal: Rehearsal | null;
  secrets: SecretStore;
  followPromotion(parts: { clock: Clock; log: Log; cacheFolder: string }): PromotionFile;
}

const defaultScenario = 'sale-930';

/**
 * From the settings file, where one is given; else a rehearsal is started.
 * @throws ConsoleError `bad-input` with file, line and field, or with the scenarios that there are.
 */
export async function setUp(options: SetUpOptions, clock: Clock): Promise<SetUp> {
  const { config, secrets, speed } = options;
  if (config !== undefined) {
    const { settings, promotionFile, plans } = loadSettings(config);
    return {
      settings,
      plans,
      rehearsal: null,
      secrets,
      followPromotion: (parts) =>
        followPromotionFile({ ...parts, file: promotionFile, sources: settings.sources }),
    };
  }
  const scenario = options.rehearse ?? defaultScenario;
  const rehearsal = await startRehearsal({
    scenario,
    clock,
    language: machineLanguage(),
    ...(speed === undefined ? {} : { speed }),
  });
  return {
    settings: rehearsal.settings,
    plans: ownCopyOf(rehearsal.plansFolder, join(options.dataFolder, 'rehearsal-plans')),
    rehearsal,
    secrets: { read: (name) => rehearsal.secrets[name] ?? secrets.read(name) },
    followPromotion: ({ clock: own, cacheFolder }) => {
      keepCopy(rehearsal.promotion, cacheFolder);
      return fixedPromotion(rehearsal.promotion, own);
    },
  };
}

/**
 * The plans of a rehearsal may be edited, and the program's own files may not: each rehearsal begins with a fresh copy of them.
 * @returns the folder of the copy; that of the originals where none can be made.
 */
function ownCopyOf(plans: string, folder: string): string {
  try {
    rmSync(folder, { recursive: true, force: true });
    cpSync(plans, folder, { recursive: true });
    return folder;
  } catch {
    return plans;
  }
}

/** For whoever looks back at the rehearsal from its data folder; JSON is YAML too. Without it the rehearsal goes on as well. */
function keepCopy(promotion: Promotion, cacheFolder: string): void {
  try {
    writeAtomically(promotionCopy(cacheFolder), `${JSON.stringify(promotion, null, 2)}\n`);
  } catch {
    // The disk says so elsewhere.
  }
}

/** A rehearsal's promotion is made for the moment of its start; there is no file to follow. */
function fixedPromotion(promotion: Promotion, clock: Clock): PromotionFile {
  const none: readonly Problem[] = [];
  const view = createLiveView<Promotion | null>({ clock, compute: () => promotion });
  return { view, problems: () => none, reload() {}, close: () => view.close() };
}

/** For a rehearsal; a configured console has its own language. */
function machineLanguage(): Language {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en';
}
