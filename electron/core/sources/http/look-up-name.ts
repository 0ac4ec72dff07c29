import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../../clock.ts';
import type { HostsFile } from './hosts-file.ts';
import { NameFailure } from './name-failure.ts';
import type { ServerGate } from './server-gate.ts';

export interface NameLookupOptions {
  clock: Clock;
  hosts: HostsFile;
  /** For one look-up, all ways together, ms. */
  timeout: number;
  /** Ends what is under way. */
  signal: AbortSignal;
  /** Few at once, over all sources: the system's look-up occupies a thread until it comes to an end by itself. */
  system: ServerGate;
  /** Name servers, as `address[:port]`, instead of the system's; then the system itself is not asked. */
  servers?: readonly string[] | undefined;
}

/** How long the addresses of one family wait for those of the other (RFC 8305, 3), ms. */
const resolutionDelay = 50;

/**
 * Looks up names so that one name server that hangs holds up nobody else. `dns.lookup`, which Node takes by itself, runs in a pool of
 * four threads that all look-ups share and that no time-out frees: two hung names delay all others. So a name is looked for in the
 * hosts table first, then by a resolver of this look-up's own, which can be cancelled. Only a name that is denied there is put to the
 * system, which knows more ways (search domains, multicast DNS, a VPN's own servers).
 */
export function createNameLookup(options: NameLookupOptions): LookupFunction {
  const answer = async (...[hostname, { all, family }, callback]: Parameters<LookupFunction>) => {
    let wanted: LookupAddress[];
    try {
      const addresses = await addressesOf(hostname, options);
      wanted = addresses.filter((one) => !isFamily(family) || one.family === Number(family));
      if (wanted.length === 0) throw new NameFailure(hostname, 'ENOTFOUND');
    } catch (failure) {
      callback(asNameFailure(failure, hostname), []);
      return;
    }
    const [first] = wanted;
    if (all === true || first === undefined) callback(null, wanted);
    else callback(null, first.address, first.family);
  };
  return (...asked) => void answer(...asked);
}

async function addressesOf(hostname: string, options: NameLookupOptions): Promise<LookupAddress[]> {
  const listed = options.hosts(hostname);
  if (listed) return listed.map((address) => ({ address, family: isIP(address) }));
  const stop = new AbortController();
  const expire = () => stop.abort(new NameFailure(hostname, 'ETIMEOUT'));
  const release = options.clock.after(options.timeout, expire);
  const signal = AbortSignal.any([options.signal, stop.signal]);
  try {
    try {
      return await byResolver(hostname, options, signal);
    } catch (failure) {
      const denied = asNameFailure(failure, hostname);
      if (options.servers !== undefined || denied.code === 'ETIMEOUT' || signal.aborted) throw denied;
      return await bySystem(hostname, options.system, signal);
    }
  } finally {
    release();
  }
}

/** Both families at once; as soon as one has an answer, the other gets only a little more time. */
async function byResolver(
  hostname: string,
  { clock, servers, timeout }: NameLookupOptions,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  // A new one for each look-up: it reads how the machine is set up now, and cancelling it ends no other look-up.
  const resolver = new Resolver({ timeout: Math.ceil(timeout / 3), tries: 2 });
  if (servers) resolver.setServers([...servers]);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    signal.throwIfAborted();
    const four = resolver
      .resolve4(hostname)
      .then((found) => found.map((address) => ({ address, family: 4 })));
    const six = resolver.resolve6(hostname).then((found) => found.map((address) => ({ address, family: 6 })));
    const late = (of: Promise<LookupAddress[]>) => of.catch((): LookupAddress[] => []);
    await Promise.any([four, six]);
    return (await Promise.all([within(late(four), clock), within(late(six), clock)])).flat();
  } catch (failure) {
    signal.throwIfAborted();
    throw failure;
  } finally {
    signal.removeEventListener('abort', cancel);
    resolver.cancel();
  }
}

function within(found: Promise<LookupAddress[]>, clock: Clock): Promise<LookupAddress[]> {
  return new Promise((resolve) => {
    const release = clock.after(resolutionDelay, () => resolve([]));
    void found.finally(release).then(resolve);
  });
}

async function bySystem(hostname: string, system: ServerGate, signal: AbortSignal): Promise<LookupAddress[]> {
  const leave = await system.enter('system', signal);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    systemLookup(hostname, { all: true }, (failure, addresses) => {
      // Not before: the thread is taken until now, even if nobody waits for it any more.
      leave();
      if (failure) reject(failure);
      else resolve(addresses);
    });
  });
}

function isFamily(family: unknown): boolean {
  return family === 4 || family === 6;
}

function asNameFailure(failure: unknown, hostname: string): NameFailure {
  if (failure instanceof NameFailure) return failure;
  const codes = (failure instanceof AggregateError ? failure.errors : [failure]).map((one: unknown) =>
    one instanceof Error && 'code' in one && typeof one.code === 'string' ? one.code : 'ECANCELLED',
  );
  // That one family is not there says little while nobody knows of the other.
  const code = codes.find((one) => one === 'ETIMEOUT') ?? codes[0] ?? 'ENOTFOUND';
  return new NameFailure(hostname, code, { cause: failure });
}
