import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildDesktop } from '../build-desktop.ts';
import { repositoryFolder } from '../renderer-vite-config.ts';
import { readConfiguration } from './configuration.ts';
import { readElectronReleases, unsupportedElectron } from './electron-support.ts';
import { shippedFiles, strayFiles } from './shipped-files.ts';
import { configurationProblem } from './validate-configuration.ts';

// `npm run package:check`: what a package would be made of, without making one. Needs no binary of Electron and no network.

const Manifest = z.object({ devDependencies: z.object({ electron: z.string() }) });

await buildDesktop();
const configuration = readConfiguration();
const manifest = Manifest.parse(JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')));
const shipped = shippedFiles(repositoryFolder, configuration);
const problems = [
  await configurationProblem(configuration),
  unsupportedElectron(manifest.devDependencies.electron, readElectronReleases()),
  ...strayFiles(shipped).map((path) => `${path} would be shipped, and nobody has said what it is for`),
].filter((problem) => problem !== null);

const sizeOf = (files: typeof shipped) => files.reduce((sum, { bytes }) => sum + bytes, 0);
const inNumbers = (bytes: number) => `${bytes.toLocaleString('en-GB').padStart(12)} B`;
for (const { path, bytes, place } of shipped)
  process.stdout.write(`${inNumbers(bytes)}  ${place.padEnd(9)}  ${path}\n`);
for (const place of ['archive', 'unpacked', 'resources'] as const) {
  const files = shipped.filter((file) => file.place === place);
  process.stdout.write(`${inNumbers(sizeOf(files))}  ${place}, ${files.length} files\n`);
}
process.stdout.write(
  `${inNumbers(sizeOf(shipped))}  in all, ${shipped.length} files, beside Electron itself\n`,
);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
