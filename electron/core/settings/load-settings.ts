import { resolve, dirname } from 'node:path';
import { Settings, type PlanOrigin } from '../../../shared/model/settings.ts';
import { documentOrThrow, readDocument } from '../files/read-document.ts';

/** What a console is set up with, and where relative paths in it begin. */
export interface LoadedSettings {
  settings: Settings;
  /** Absolute path of the promotion file. */
  promotionFile: string;
  /** The settings' plan origin with its path made absolute; null where none is configured. */
  plans: Settings['plans'] | null;
}

/**
 * Reads `tidewatch.yaml`. Settings are read once, at the start: a console that changed its targets in the middle of a night would
 * surprise everybody.
 * @throws ConsoleError `bad-input` with file, line, field, the value found and what was expected.
 */
export function loadSettings(file: string): LoadedSettings {
  const absolute = resolve(file);
  const { value: settings } = documentOrThrow(readDocument(absolute, Settings));
  const from = dirname(absolute);
  return {
    settings,
    promotionFile: resolve(from, settings.promotion),
    plans: settings.plans === undefined ? null : planOriginFrom(settings.plans, from),
  };
}

function planOriginFrom(origin: PlanOrigin, folder: string): PlanOrigin {
  if (typeof origin === 'string') return resolve(folder, origin);
  return origin.ca === undefined ? origin : { ...origin, ca: resolve(folder, origin.ca) };
}
