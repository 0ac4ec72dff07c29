import { join } from 'node:path';
import type {
  ConfigFolder,
  FirstRunState,
  Measured,
  Preview,
  Probe,
  Proposals,
  SetUpAnswers,
  SourceAnswers,
} from '../../../shared/model/first-run.ts';
import type { Session } from '../../../shared/contract/console.ts';
import { reasonText } from '../../../shared/rules/problem-words/problem-words.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { SecretStore } from '../secrets.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { isSourceFailure, WrongAnswer } from './asked-server.ts';
import { lookIntoFolder, writeConfigFiles } from './config-files.ts';
import { previewOf } from './preview.ts';
import { probe } from './probe.ts';
import { createPace } from './probe-pace.ts';
import { measure, survey } from './survey.ts';

/** What a host lends to set-up: it alone can close this console and open it on something else. */
export interface FirstRunHost {
  /** Where settings go that the next start finds by itself. */
  configFolder: string;
  /** As the console on those settings will read them. */
  secrets: SecretStore;
  /** Why the last start on settings did not come to be. */
  lastStart(): FirstRunState['lastStart'];
  /** The command line by which the next start is on these settings. */
  commandFor(config: string): string;
  /** Closes this console soon and opens it on these settings; where that fails, this one comes back. */
  startOn(config: string): void;
}

export interface FirstRunDesk {
  state(session: Session): FirstRunState;
  look(folder: string): ConfigFolder;
  probe(kind: 'prometheus' | 'alertmanager', source: SourceAnswers, signal?: AbortSignal): Promise<Probe>;
  /** @throws ConsoleError `source-unreachable`, `bad-input`. */
  propose(source: SourceAnswers, lines: readonly string[], signal?: AbortSignal): Promise<Proposals>;
  /** @throws ConsoleError as {@link propose}. */
  measure(source: SourceAnswers, query: string, signal?: AbortSignal): Promise<Measured>;
  preview(answers: SetUpAnswers): Preview;
  /** @returns the settings file and the command of the next start. @throws ConsoleError `bad-input` with the problems, `conflict`, `not-allowed`. */
  write(answers: SetUpAnswers): { config: string; command: string };
  /** @throws ConsoleError `bad-input` where the settings there could not even be loaded. */
  start(folder: string): string;
  /** @throws ConsoleError `not-allowed` or `conflict` that says why set-up is closed to this session. */
  requireOpen(session: Session): void;
}

export interface FirstRunDeskOptions {
  /** The settings that the console runs on; null: a rehearsal. */
  config: string | null;
  host: FirstRunHost | null;
  /** Of the machine, not of the simulated evening. */
  clock: Clock;
}

const closedWords = {
  remote:
    'set-up writes files and connects to addresses, so it is open only to somebody at the console’s own machine: this session comes from a token',
  role: 'set-up is open to commanders only',
  configured: 'this console runs on settings already: edit the files, then start it again',
  'no-host': 'this console was started in a way that cannot start it anew: use npm start',
} as const;

export function createFirstRunDesk({ config, host, clock }: FirstRunDeskOptions): FirstRunDesk {
  const pace = createPace(clock);

  const closedBecause = ({ fixed, role }: Session): FirstRunState['closedBecause'] => {
    if (fixed) return 'remote';
    if (role !== 'commander') return 'role';
    if (config !== null) return 'configured';
    return host === null ? 'no-host' : null;
  };
  const lent = (): FirstRunHost => {
    if (host !== null && config === null) return host;
    throw new ConsoleError('conflict', closedWords[config === null ? 'no-host' : 'configured']);
  };
  const parts = (signal: AbortSignal | undefined) => ({ clock, secrets: lent().secrets, signal });
  const asking = async <Answer>(
    signal: AbortSignal | undefined,
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    const leave = await pace.enter(signal ?? new AbortController().signal);
    try {
      return await ask();
    } catch (failure) {
      if (failure instanceof WrongAnswer)
        throw new ConsoleError('bad-input', failure.message, { field: failure.field, cause: failure });
      if (isSourceFailure(failure))
        throw new ConsoleError('source-unreachable', failure.message, { field: 'url', cause: failure });
      throw failure;
    } finally {
      leave();
    }
  };

  return {
    state(session) {
      const closed = closedBecause(session);
      // Where files lie on this machine is nothing for a session from elsewhere.
      const isHere = closed !== 'remote';
      return {
        open: closed === null,
        closedBecause: closed,
        config: isHere ? config : null,
        command: isHere && config !== null ? (host?.commandFor(config) ?? null) : null,
        folder: isHere && closed === null ? (host?.configFolder ?? null) : null,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        lastStart: isHere ? (host?.lastStart() ?? null) : null,
      };
    },
    requireOpen(session) {
      const closed = closedBecause(session);
      if (closed === null) return;
      const code = closed === 'remote' || closed === 'role' ? 'not-allowed' : 'conflict';
      throw new ConsoleError(code, closedWords[closed]);
    },
    look: (folder) => lookIntoFolder(folder),
    probe: (kind, source, signal) => asking(signal, () => probe(kind, source, parts(signal))),
    propose: (source, lines, signal) => asking(signal, () => survey(source, lines, parts(signal))),
    measure: (source, query, signal) => asking(signal, () => measure(source, query, parts(signal))),
    preview: (answers) => previewOf(answers),
    write(answers) {
      const { files, problems } = previewOf(answers);
      const [first] = problems;
      if (first !== undefined) {
        const why = reasonText(first.reason);
        const text = { en: `${first.file}: ${why.en}`, zh: `${first.file}：${why.zh}` };
        throw new ConsoleError('bad-input', text, {
          field: first.field,
          problems: problems.map(({ file, line, field, reason }) => ({ file, line, field, reason })),
        });
      }
      const textOf = (name: string) => files.find((file) => file.name === name)?.text ?? '';
      const config = writeConfigFiles(answers.folder, {
        'tidewatch.yaml': textOf('tidewatch.yaml'),
        'promotion.yaml': textOf('promotion.yaml'),
      });
      return { config, command: lent().commandFor(config) };
    },
    start(folder) {
      const config = join(lookIntoFolder(folder).folder, 'tidewatch.yaml');
      // What is plainly wrong is said before anything is closed.
      loadSettings(config);
      lent().startOn(config);
      return config;
    },
  };
}
