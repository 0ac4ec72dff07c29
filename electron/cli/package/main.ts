import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildDesktop } from '../build-desktop.ts';
import { findElectron } from '../electron-binary.ts';
import { fetchElectron } from '../fetch-electron.ts';
import { repositoryFolder } from '../renderer-vite-config.ts';

// `npm run package -- [electron-builder's options]`: the installers of this platform. Exit code 2 where Electron's binary cannot be had.

const fetchDeadlineMs = 120_000;
const electronPackage = join(repositoryFolder, 'node_modules', 'electron');

const missing =
  findElectron(electronPackage, process.env) === undefined
    ? await fetchElectron(electronPackage, fetchDeadlineMs)
    : null;
if (missing === null) {
  await buildDesktop();
  const builder = join(repositoryFolder, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = spawnSync(process.execPath, [builder, '--publish', 'never', ...process.argv.slice(2)], {
    cwd: repositoryFolder,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write(
    `No package was made: Electron’s binary cannot be had (${missing}). npm run package:check says what would be in it.\n`,
  );
  process.exitCode = 2;
}
