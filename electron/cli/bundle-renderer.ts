import { build, mergeConfig } from 'vite';
import { rendererViteConfig } from './renderer-vite-config.ts';

/** Builds the page into the folder that is named; what does not build is said on standard error. Started by build-renderer.ts. */
const [outDir] = process.argv.slice(2);
try {
  const config = mergeConfig(rendererViteConfig(), { build: { outDir } });
  await build({ ...config, configFile: false, logLevel: 'error' });
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
}
