import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { desktopRun } from '../../core/start/desktop-run.ts';
import { exitCodeOf, explainFailure } from '../../core/start/explain-failure.ts';
import { guardApp } from './security/guard.ts';
import { registerPageScheme } from './security/protocol.ts';
import { startShell } from './start-shell.ts';

// All of this has to be said before Electron is ready.
registerPageScheme(protocol);
guardApp(app, [...process.execArgv, ...process.argv]);

try {
  const run = desktopRun(process.argv, {
    platform: process.platform,
    environment: process.env,
    home: homedir(),
  });
  const { dataFolder } = run;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', dataFolder);
  app.setPath('sessionData', join(dataFolder, 'browser'));
  if (app.requestSingleInstanceLock()) {
    app
      .whenReady()
      .then(() => startShell(run))
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
