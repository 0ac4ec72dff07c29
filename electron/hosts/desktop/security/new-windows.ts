import type { WebContents } from 'electron';
import { refuse } from './refused.ts';

/** A page opens no window and attaches no webview. A link that would open one is a link outside. */
export function denyNewWindows(contents: WebContents, openOutside: (address: string) => boolean): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (!openOutside(url)) refuse('window', `for ${url}`);
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event, _preferences, { src }) => {
    event.preventDefault();
    refuse('webview', `for ${src ?? 'nothing'}`);
  });
}
