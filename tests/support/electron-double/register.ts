/**
 * Runs the built main process of the desktop host without an Electron binary: `node --import register.ts out/main/main.js`.
 * Every `import … from 'electron'` gets the double; a name it does not have fails to link, so nothing passes by accident.
 *
 * Only real Electron can show: the `app://` scheme itself, the sandbox, real permission prompts, fuses, crashes.
 */
import { registerHooks } from 'node:module';
import { answerTests } from './remote-control.ts';

const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'electron' ? double : specifier, context),
});
answerTests();
