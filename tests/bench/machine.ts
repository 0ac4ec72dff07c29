import { cpus, platform, release, totalmem } from 'node:os';

/** What figures depend on, without saying whose machine it is. */
export function machine(): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return `${processors.length} × ${processors[0]?.model.trim() ?? '?'}, ${gigabytes} GB, ${platform()} ${release().replace(/-.*/, '')}, Node ${process.version}`;
}
