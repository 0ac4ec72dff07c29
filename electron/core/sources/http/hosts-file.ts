import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** Addresses of a name by the machine's own table; null where it does not have the name. */
export type HostsFile = (hostname: string) => readonly string[] | null;

/** https://man7.org/linux/man-pages/man5/hosts.5.html; Windows keeps the same format elsewhere. */
const usualPlace =
  process.platform === 'win32'
    ? join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

/**
 * Reads the table anew only when it has changed. Synchronously: reading it in the thread pool would wait behind exactly the look-ups
 * that it is there to spare.
 */
export function createHostsFile(path: string = usualPlace): HostsFile {
  let seen = '';
  let table: ReadonlyMap<string, readonly string[]> = new Map();

  return (hostname) => {
    try {
      const { mtimeMs, size } = statSync(path);
      if (seen !== `${mtimeMs} ${size}`) {
        table = tableOf(readFileSync(path, 'utf8'));
        seen = `${mtimeMs} ${size}`;
      }
    } catch {
      // A machine without such a table has an empty one.
      table = new Map();
      seen = '';
    }
    const name = hostname.toLowerCase().replace(/\.$/, '');
    const listed = table.get(name);
    if (listed) return listed;
    // RFC 6761, 6.3: these names never leave the machine.
    return name === 'localhost' || name.endsWith('.localhost') ? ['127.0.0.1', '::1'] : null;
  };
}

function tableOf(text: string): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names.map((written) => written.toLowerCase())) {
      table.set(name, [...(table.get(name) ?? []), address]);
    }
  }
  return table;
}
