import type { Settings } from '../../../shared/model/settings.ts';

const longest = 2_048;

/** What `links.hosts` and the https addresses of the sources allow: `host`, or `host:port` where the port is not 443. */
export function linkHosts({ links, sources }: Pick<Settings, 'links' | 'sources'>): ReadonlySet<string> {
  const addresses = sources.flatMap((source) => {
    if ('url' in source) return [source.url];
    return 'urls' in source ? source.urls : [];
  });
  const given = [...links.hosts.map((host) => `https://${host}/`), ...addresses];
  return new Set(given.flatMap((address) => parsed(address)?.host ?? []));
}

/**
 * The address to hand to the system, or null where it is not to be opened: only https, only on these hosts to the letter, without
 * user and password. What is handed over is what was looked at: the address as it was understood, not as it was written.
 */
export function externalLink(address: string, hosts: ReadonlySet<string>): string | null {
  if (address.length > longest || !/^https:\/\/(?!\/)[^\s\\]+$/i.test(address)) return null;
  const url = parsed(address);
  return url !== null && hosts.has(url.host) ? url.href : null;
}

function parsed(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url : null;
}
