import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, protocol } from 'electron';
import { dataFolderFor } from '../../core/start/data-folder.ts';
import { exitCodeOf, explainFailure } from '../../core/start/explain-failure.ts';
import { parseDesktopArguments } from '../../core/start/start-options.ts';
import { denyNavigation } from './navigation.ts';
import { registerPageScheme } from './protocol.ts';
import { holdSingleInstance } from './single-instance.ts';
import { startShell } from './start-shell.ts';

// All of this has to be said before Electron is ready.
registerPageScheme(protocol);
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => denyNavigation(contents));

try {
  const options = parseDesktopArguments(process.argv);
  const dataFolder = dataFolderFor(options, {
    platform: process.platform,
    environment: process.env,
    home: homedir(),
  });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', dataFolder);
  app.setPath('sessionData', join(dataFolder, 'browser'));
  if (holdSingleInstance(app, () => BrowserWindow.getAllWindows()[0])) {
    app
      .whenReady()
      .then(() => startShell(options, dataFolder))
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
