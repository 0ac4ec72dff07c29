import type { WebContents } from 'electron';
import { isOwnPage } from './page-origin.ts';

/**
 * Keeps a page where it is: no other address, no further window, no webview. Loading its own address again is allowed,
 * in the main frame alone.
 */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
