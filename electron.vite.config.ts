import { defineConfig } from 'electron-vite';
import { rendererViteConfig } from './electron/cli/renderer-vite-config.ts';

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Everything but Electron and Node is bundled, so that the packaged app needs no node_modules.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: 'electron/hosts/desktop/main.ts',
          // Runs on a thread of its own: worker-address.ts looks for it under this name.
          'diagnosis-worker': 'electron/core/diagnosis/engine-worker.ts',
        },
        output: {
          // chunks/ lies outside the archive, for the thread; what puts a new version in must lie inside, where its hash is checked.
          chunkFileNames: ({ facadeModuleId }) =>
            facadeModuleId?.includes('/electron-updater/') === true
              ? 'electron-updater-[hash].js'
              : 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/hosts/desktop/preload.ts' },
        // A sandboxed preload is one CommonJS file: it can neither import nor require another.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: rendererViteConfig(),
});
