import { shell as system } from 'electron';
import { externalLink, linkHosts } from '../../../core/desk/external-link.ts';
import type { ShellPart } from '../shell.ts';

let hosts: ReadonlySet<string> = new Set();

/** Which hosts a link may lead to is what the settings of the console say that is there now. */
export const followLinkHosts: ShellPart = (shell) =>
  shell.onConsole(({ settings }) => {
    hosts = linkHosts(settings);
    return () => (hosts = new Set());
  });

/** Hands a link to the system's browser; false where it leads anywhere else than to a configured host. */
export function openOutside(address: string): boolean {
  const link = externalLink(address, hosts);
  if (link === null) return false;
  system.openExternal(link).catch(() => undefined);
  return true;
}
