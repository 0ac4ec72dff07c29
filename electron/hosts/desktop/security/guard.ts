import type { App, Session, WebContents } from 'electron';
import { denyCertificates } from './certificates.ts';
import { refuseDebugging } from './debugging.ts';
import { denyBluetooth, denyDevices } from './devices.ts';
import { denyDownloads } from './downloads.ts';
import { openOutside } from './external-links.ts';
import { denyNavigation } from './navigation.ts';
import { denyNewWindows } from './new-windows.ts';
import { denyPermissions } from './permissions.ts';
import { denyPeers, denyRequests } from './requests.ts';

/** Before Electron is ready: every rule for every page that there will ever be. */
export function guardApp(app: App, argv: readonly string[]): void {
  refuseDebugging(app, argv);
  app.enableSandbox();
  denyCertificates(app);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  denyNavigation(contents);
  denyNewWindows(contents, openOutside);
  denyBluetooth(contents);
  denyPeers(contents);
}

/** The one session of every window. The one that looks for a new version is another, and has no page. */
export function guardSession(session: Session, devTools: boolean): void {
  denyPermissions(session);
  denyDevices(session);
  denyDownloads(session);
  denyRequests(session, devTools);
}
