import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import settings from '../../../electron.vite.config.ts';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { startEngineThread } from '../../../electron/core/diagnosis/engine-thread.ts';
import { workerAddress } from '../../../electron/core/diagnosis/worker-address.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const name = 'diagnosis-worker';

it('runs from the bundle of the desktop app as it runs from the sources', async () => {
  const { main } = settings;
  const input: unknown = main?.build?.rolldownOptions?.input;
  expect(input).toHaveProperty(name, 'electron/core/diagnosis/engine-worker.ts');
  const outDir = join(temporaryFolder(), 'app.asar.unpacked', 'out', 'main');
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      rolldownOptions: {
        input: { [name]: 'electron/core/diagnosis/engine-worker.ts' },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  // Where the app finds it from within its archive, whether the core is in the bundle itself or in a chunk of it.
  const archive = join(outDir, '..', '..', '..', 'app.asar', 'out', 'main');
  const address = workerAddress(pathToFileURL(join(archive, 'main.js')).href);
  expect(address).toEqual(pathToFileURL(join(outDir, `${name}.js`)));
  mkdirSync(join(outDir, 'chunks'), { recursive: true });
  writeFileSync(join(outDir, 'chunks', 'core.js'), '');
  expect(workerAddress(pathToFileURL(join(archive, 'chunks', 'core.js')).href)).toEqual(address);

  const engine = startEngineThread({ clock: createSystemClock(), address });
  onTestFinished(() => engine.close());
  const record = { time: Date.now(), link: ['order@create'], code: 'FAILED', kind: 'internal' };
  expect(await engine.take(JSON.stringify(record), 'ndjson', Date.now())).toMatchObject({ accepted: 1 });
  const window = {
    from: Date.now() - 60_000,
    to: Date.now() + 1_000,
    since: null,
    quiet: null,
    broughtBack: [],
  };
  expect((await engine.diagnose(window)).diagnosis).toMatchObject({ records: 1 });
});
