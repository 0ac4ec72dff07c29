import type { Session } from 'electron';
import { isOwnPage, pageOrigin } from '../../../core/desk/page-origin.ts';
import { refuse } from './refused.ts';

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

/** The page needs no other permission, so it gets none: neither when it asks, nor when Chromium checks without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) => {
    const own = granted.has(permission) && isMainFrame && isOwnPage(requestingUrl);
    answer(own);
    if (!own) refuse('permission', `for ${permission}, to ${requestingUrl}`);
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { isMainFrame }) =>
      granted.has(permission) && isMainFrame && origin.replace(/\/$/, '') === pageOrigin,
  );
}
