import type { Language } from '../../../shared/model/local-text.ts';
import { loadWindow } from '../../../shared/rules/alert-groups/alert-course.ts';
import type { Clock } from '../clock.ts';
import { withoutMarkup, type ShownNotice } from './notice-desk.ts';

/** In ten minutes, and no more than one of each host: whoever pressed a link is told, and a page that tries a thousand shows no more. */
export const refusedLinksAtMost = 3;

const texts = {
  en: {
    title: 'A link was not opened',
    body: (where: string) =>
      `${where}: only https links to the hosts that the settings name (links.hosts) are opened.`,
    unreadable: 'an address that cannot be read',
  },
  'zh-CN': {
    title: '链接未打开',
    body: (where: string) => `${where}：只打开指向设置所列主机（links.hosts）的 https 链接。`,
    unreadable: '无法识别的地址',
  },
} as const;

/** Tells on the desktop of links outside that were refused, by their host alone: the rest of an address may hold what nobody else should read. */
export function createRefusedLinks(
  clock: Pick<Clock, 'monotonic'>,
  show: (notice: ShownNotice) => void,
): (address: string, language: Language) => void {
  let told: { where: string; at: number }[] = [];
  return (address, language) => {
    const { title, body, unreadable } = texts[language];
    const where = whereTo(address) ?? unreadable;
    const now = clock.monotonic();
    told = told.filter(({ at }) => at > now - loadWindow);
    if (told.length >= refusedLinksAtMost || told.some((one) => one.where === where)) return;
    told.push({ where, at: now });
    try {
      show({ title, body: withoutMarkup(body(where)), silent: true, urgency: 'normal', button: null });
    } catch {
      // It is refused, which matters more than that somebody is told.
    }
  };
}

/** The host as the system would look it up, which shows a lookalike for what it is; else the scheme. */
function whereTo(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return null;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb ? url.host.slice(0, longestHost) : url.protocol.slice(0, longestHost);
}

/** As long as a name of DNS with its port may be. */
const longestHost = 260;
