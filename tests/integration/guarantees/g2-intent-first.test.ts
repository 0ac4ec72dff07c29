import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answer, startGateway } from '../../support/gateway.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startToldCore } from '../../support/told-core.ts';
import { send } from '../../unit/rules/execution/rehearsed.ts';

/** Null: system calls can be watched here; else why not. */
function whyNoStrace(): string | null {
  const tried = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr.trim()}`;
}

const obstacle = whyNoStrace();

describe('the intent', () => {
  it('G2 is written and synced to the disk before the request connects, by the calls that the system saw', async ({
    skip,
  }) => {
    // Elsewhere the crash harness shows the order by its effects: nothing ever arrived whose intent was not on record.
    if (obstacle !== null) skip(obstacle);
    const gateway = await startGateway(answer(200));
    onTestFinished(() => gateway.stop());
    const trace = join(temporaryFolder(), 'trace');
    const calls = 'trace=write,writev,pwrite64,pwritev,fsync,fdatasync,connect,sendto,sendmsg';
    const core = await startToldCore({
      plans: {
        one: { id: 'PLN-1', version: 1, title: 'One', kind: 'emergency', steps: [send('a'), send('b')] },
      },
      targets: { shop: { url: gateway.url } },
      // The main thread alone: there both the log and the sockets are written.
      within: ['strace', '-y', '-s', '5000', '-e', calls, '-o', trace],
    });
    await core.start('PLN-1');
    await gateway.received(2);
    core.process.kill();
    await core.process.ended;

    const lines = readFileSync(trace, 'utf8').split('\n');
    const port = new URL(gateway.url).port;
    for (const { key, path } of gateway.requests) {
      const written = lines.findIndex(
        (line) => /^p?write/.test(line) && line.includes('log.sqlite-wal>') && line.includes(key),
      );
      const after = lines.slice(written + 1);
      const synced = after.findIndex((line) => /^f(data)?sync\(\d+<[^>]*log\.sqlite-wal>\)\s+= 0/.test(line));
      const connected = after.findIndex(
        (line) => line.startsWith('connect(') && line.includes(`htons(${port})`),
      );
      const sent = after.findIndex(
        (line) => /^(write|sendto|sendmsg)/.test(line) && line.includes(`POST ${path} `),
      );
      expect([written, synced, connected, sent].every((at) => at >= 0)).toBe(true);
      expect(synced).toBeLessThan(connected);
      expect(connected).toBeLessThan(sent);
      // And nothing about it had left before.
      expect(lines.slice(0, written).some((line) => line.includes(`POST ${path} `))).toBe(false);
    }
    expect(gateway.requests).toHaveLength(2);
  });
});
