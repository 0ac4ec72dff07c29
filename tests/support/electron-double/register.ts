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
  // Settled here: Node's own way for `require`, which electron-updater uses, takes no address.
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
answerTests();
