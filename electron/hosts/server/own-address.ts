import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { ConsoleError } from '../../core/console-error.ts';

const wildcards = new Set(['0.0.0.0', '::']);

export function isLoopback(host: string): boolean {
  const name = bare(host);
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Refuses a request for another name: a page of somebody else that had its own name point here (DNS rebinding) would otherwise
 * count as ours.
 *
 * @throws ConsoleError `not-allowed` that names what was asked for.
 */
export function requireOwnHost(request: IncomingMessage, configured: string): void {
  const asked = request.headers.host ?? '';
  const name = nameOf(`http://${asked}`);
  if (name !== null && (isLoopback(name) || name === bare(configured))) return;
  if (name !== null && wildcards.has(bare(configured)) && machineNames().has(name)) return;
  throw new ConsoleError('not-allowed', `"${asked}" is not an address of this console`);
}

/**
 * Refuses what a page of somebody else sends. Programs that are no browser send no origin.
 *
 * @throws ConsoleError `not-allowed`.
 */
export function requireOwnOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && new URL(origin).host === host)
    return;
  throw new ConsoleError('not-allowed', `pages of "${origin}" may not act here`);
}

/** The address to open, as people write it. */
export function addressOf(host: string, port: number): string {
  const reachable = wildcards.has(bare(host)) ? '127.0.0.1' : bare(host);
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function machineNames(): ReadonlySet<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return new Set([hostname().toLowerCase(), ...addresses.map(({ address }) => address)]);
}

function nameOf(address: string): string | null {
  return URL.canParse(address) ? bare(new URL(address).hostname) : null;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$/g, '');
}
