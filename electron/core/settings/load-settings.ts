import { resolve, dirname } from 'node:path';
import type { z } from 'zod';
import { Settings, type PlanOrigin } from '../../../shared/model/settings.ts';
import type { AskedSourceSettings, SourceSettings } from '../../../shared/model/source-settings.ts';
import { documentOrThrow, readDocument, type ReadDocument } from '../files/read-document.ts';
import { PemProblem, readPemFiles, type PemPaths } from '../sources/http/pem-files.ts';
import { placeProblems } from './place-problems.ts';

/** What a console is set up with, and where relative paths in it begin. */
export interface LoadedSettings {
  /** The files of its sources and targets, and that of the coordinates, by absolute paths. */
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
  const { value: settings } = documentOrThrow(readSettings(absolute));
  const from = dirname(absolute);
  return {
    settings: {
      ...settings,
      exceptions: {
        ...settings.exceptions,
        coordinates: pathFrom(from, settings.exceptions.coordinates),
      },
      sources: settings.sources.map((source) => withFilesFrom(source, from)),
      targets: Object.fromEntries(
        Object.entries(settings.targets).map(([name, target]) => [name, withPemFrom(target, from)]),
      ),
    },
    promotionFile: resolve(from, settings.promotion),
    plans: settings.plans === undefined ? null : planOriginFrom(settings.plans, from),
  };
}

/** The settings as they stand in the file, and whether the certificates and keys that they name are there and fit, and their places can be read. */
export function readSettings(file: string): ReadDocument<Settings> {
  return readDocument(file, settingsIn(dirname(resolve(file))));
}

/** The schema of settings in a folder, where the files that they name are looked for. */
export function settingsIn(from: string): z.ZodType<Settings> {
  return Settings.superRefine(({ sources, targets }, context) => {
    for (const [name, target] of Object.entries(targets)) {
      const problem = pemProblemOf(withPemFrom(target, from));
      if (!problem) continue;
      context.addIssue({ code: 'custom', path: ['targets', name, problem.field], message: problem.message });
    }
    for (const [index, source] of sources.entries()) {
      for (const { path, message } of placeProblems(source))
        context.addIssue({ code: 'custom', path: ['sources', index, ...path], message });
      const problem = isAsked(source) ? pemProblemOf(withFilesFrom(source, from)) : null;
      if (problem) {
        const path = ['sources', index, problem.field];
        context.addIssue({ code: 'custom', path, message: problem.message });
      }
    }
  });
}

function pemProblemOf(source: PemPaths): PemProblem | null {
  try {
    readPemFiles(source);
    return null;
  } catch (failure) {
    if (failure instanceof PemProblem) return failure;
    throw failure;
  }
}

function withFilesFrom<Source extends SourceSettings>(source: Source, folder: string): Source {
  if (source.kind === 'records-file') return { ...source, file: resolve(folder, source.file) };
  if (!isAsked(source)) return source;
  return withPemFrom(source, folder);
}

function withPemFrom<Owner extends PemPaths>(owner: Owner, folder: string): Owner {
  const path = (written: string | undefined) => pathFrom(folder, written);
  return { ...owner, ca: path(owner.ca), cert: path(owner.cert), key: path(owner.key) };
}

function pathFrom(folder: string, written: string | undefined): string | undefined {
  return written === undefined ? undefined : resolve(folder, written);
}

function isAsked(source: SourceSettings): source is AskedSourceSettings {
  return (
    source.kind !== 'alertmanager-webhook' && source.kind !== 'webhook' && source.kind !== 'records-file'
  );
}

function planOriginFrom(origin: PlanOrigin, folder: string): PlanOrigin {
  if (typeof origin === 'string') return resolve(folder, origin);
  return origin.ca === undefined ? origin : { ...origin, ca: resolve(folder, origin.ca) };
}
