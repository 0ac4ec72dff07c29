import type { Session } from 'electron';

/** What the page may do beside showing itself: put notices on the desktop, where its user has switched them on. */
const granted: ReadonlySet<string> = new Set(['notifications']);

/** The page needs no other permission, so it gets none: neither when it asks, nor when Chromium checks without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission));
  session.setDevicePermissionHandler(() => false);
}
