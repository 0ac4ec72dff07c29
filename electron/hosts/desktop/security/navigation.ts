import type { WebContents } from 'electron';
import { isOwnPage, pageAddress } from '../../../core/desk/page-origin.ts';
import { refuse } from './refused.ts';

/** Keeps a page where it is. Loading its own address again is allowed, in the main frame alone; no redirect is followed. */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOwnPage(event.url)) return;
    event.preventDefault();
    refuse('navigation', `${event.isMainFrame ? '' : 'in a frame, '}to ${event.url}`);
  });
  // A page of nothing is there at once, without any of the questions above.
  let own = pageAddress;
  contents.on('did-navigate', (_event, url) => {
    if (isOwnPage(url)) own = url;
    else if (!url.startsWith('devtools://')) {
      refuse('navigation', `to ${url}, and was brought back`);
      contents.loadURL(own).catch(() => undefined);
    }
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    refuse('navigation', `by a redirect to ${event.url}`);
  });
}
