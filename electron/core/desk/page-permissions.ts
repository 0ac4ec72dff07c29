import { isOwnPage, pageOrigin } from './page-origin.ts';

/**
 * What the page may do beside showing itself: fill a screen on the wall that stays awake, and put text on the clipboard at a press of a
 * button. No notices: those of the desktop are asked of the shell, which counts them.
 */
const granted: ReadonlySet<string> = new Set(['fullscreen', 'screen-wake-lock', 'clipboard-sanitized-write']);

/** Whether a page that asks for a permission gets it. */
export function mayAsk(permission: string, isMainFrame: boolean, requestingUrl: string): boolean {
  return granted.has(permission) && isMainFrame && isOwnPage(requestingUrl);
}

/** Whether Chromium, which checks without asking, finds it granted. @param origin as Chromium writes it, with a slash at its end. */
export function isGranted(permission: string, isMainFrame: boolean, origin: string): boolean {
  return granted.has(permission) && isMainFrame && origin.replace(/\/$/, '') === pageOrigin;
}
