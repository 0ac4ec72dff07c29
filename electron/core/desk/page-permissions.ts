import { isOwnPage, pageOrigin } from './page-origin.ts';

/**
 * What the page may do beside showing itself: put notices on the desktop, where its user has switched them on, fill a screen on the
 * wall that stays awake, and put text on the clipboard at a press of a button.
 */
const granted: ReadonlySet<string> = new Set([
  'notifications',
  'fullscreen',
  'screen-wake-lock',
  'clipboard-sanitized-write',
]);

/** Whether a page that asks for a permission gets it. */
export function mayAsk(permission: string, isMainFrame: boolean, requestingUrl: string): boolean {
  return granted.has(permission) && isMainFrame && isOwnPage(requestingUrl);
}

/** Whether Chromium, which checks without asking, finds it granted. @param origin as Chromium writes it, with a slash at its end. */
export function isGranted(permission: string, isMainFrame: boolean, origin: string): boolean {
  return granted.has(permission) && isMainFrame && origin.replace(/\/$/, '') === pageOrigin;
}
