import type { Session } from 'electron';
import { isGranted, mayAsk } from '../../../core/desk/page-permissions.ts';
import { refuse } from './refused.ts';

/** The page needs few permissions, so it gets no other one: neither when it asks, nor when Chromium checks without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) => {
    const may = mayAsk(permission, isMainFrame, requestingUrl);
    answer(may);
    if (!may) refuse('permission', `for ${permission}, to ${requestingUrl}`);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    isGranted(permission, isMainFrame, origin),
  );
}
