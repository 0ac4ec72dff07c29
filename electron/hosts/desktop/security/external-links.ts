import { shell as system } from 'electron';
import type { Language } from '../../../../shared/model/local-text.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { externalLink, linkHosts } from '../../../core/desk/external-link.ts';
import { createRefusedLinks } from '../../../core/desk/refused-link.ts';
import { showNotice } from '../notices.ts';
import type { ShellPart } from '../shell.ts';

let hosts: ReadonlySet<string> = new Set();
let language: Language = 'en';
/** Nothing follows on it. */
const tellRefused = createRefusedLinks(createSystemClock(), (notice) => void showNotice(notice, () => {}));

/** Which hosts a link may lead to is what the settings of the console say that is there now. */
export const followLinkHosts: ShellPart = (shell) =>
  shell.onConsole(({ settings }) => {
    hosts = linkHosts(settings);
    language = settings.language;
    return () => (hosts = new Set());
  });

/** Hands a link to the system's browser; false where it leads anywhere else than to a configured host, which is told natively. */
export function openOutside(address: string): boolean {
  const link = externalLink(address, hosts);
  if (link === null) {
    tellRefused(address, language);
    return false;
  }
  system.openExternal(link).catch(() => undefined);
  return true;
}
