import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { dataFolderFor } from '../../core/start/data-folder.ts';
import { exitCodeOf, explainFailure } from '../../core/start/explain-failure.ts';
import { commandFor, settingsPlace, withFoundSettings } from '../../core/start/found-settings.ts';
import { parseDesktopArguments } from '../../core/start/start-options.ts';
import { guardApp } from './security/guard.ts';
import { registerPageScheme } from './security/protocol.ts';
import { startShell } from './start-shell.ts';

// All of this has to be said before Electron is ready.
registerPageScheme(protocol);
guardApp(app, [...process.execArgv, ...process.argv]);

try {
  const asked = parseDesktopArguments(process.argv);
  const machine = { platform: process.platform, environment: process.env, home: homedir() };
  const { options } = withFoundSettings(asked, machine);
  const dataFolder = dataFolderFor(options, machine);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', dataFolder);
  app.setPath('sessionData', join(dataFolder, 'browser'));
  if (app.requestSingleInstanceLock()) {
    app
      .whenReady()
      .then(() =>
        startShell({
          options,
          dataFolder,
          settingsPlace: settingsPlace(asked, machine),
          commandFor: (config) => commandFor(config, asked, machine),
        }),
      )
      .catch(failToStart);
  } else {
    process.stderr.write(
      `Tidewatch is open on ${dataFolder} already: its window was brought to the front.\n`,
    );
    app.exit(0);
  }
} catch (failure) {
  failToStart(failure);
}

function failToStart(failure: unknown): void {
  const reason = explainFailure(failure);
  process.stderr.write(`${reason}\n`);
  dialog.showErrorBox('Tidewatch could not start', reason);
  app.exit(exitCodeOf(failure));
}
