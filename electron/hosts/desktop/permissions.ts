import type { Session } from 'electron';

/** The page needs no permission, so it gets none: neither when it asks, nor when Chromium checks without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
