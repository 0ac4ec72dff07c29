/**
 * Chromium refuses an unknown scheme before anybody can answer for it. So `app://host/…` is `https://host.app.test/…` to
 * the window: also a secure origin of its own, which cannot exist on the internet (RFC 6761).
 */
const suffix = 'app.test';

export function toWindow(address: string): string {
  const match = /^(\w+):\/\/([^/]+)(.*)$/s.exec(address);
  return match === null || match[1] === 'https' || match[1] === 'http'
    ? address
    : `https://${match[2]}.${match[1]}.test${match[3]}`;
}

export function fromWindow(address: string): string {
  return address.replace(new RegExp(`^https://([^/]+)\\.${suffix.replace('.', '\\.')}(?=/|$)`), 'app://$1');
}
