import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** The folder of the repository. */
export const repositoryFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * How the renderer is built, for the desktop app and for the server host alike.
 *
 * The page runs under `script-src 'self'; font-src 'self'`: so nothing is inlined, neither a script nor a font as a data URL,
 * and every address is relative, since the page is served from `app://` as well as from a server's root.
 */
export function rendererViteConfig(): InlineConfig {
  return {
    root: `${repositoryFolder}renderer`,
    base: './',
    plugins: [react()],
    build: {
      outDir: `${repositoryFolder}out/renderer`,
      emptyOutDir: true,
      // Said here because electron-vite leaves it off.
      minify: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: `${repositoryFolder}renderer/index.html` },
      // The console is loaded from the same machine or room, not over the internet.
      chunkSizeWarningLimit: 4000,
    },
  };
}
