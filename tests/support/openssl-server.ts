import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { findOpenssl, type Certificate } from './certificates.ts';

/**
 * An https server that wants a client certificate of one authority and, unlike Node's, refuses any other by the alert that belongs to it.
 * It answers every GET with a web page.
 */
export async function startOpensslServer({
  cert,
  key,
  ca,
}: Certificate & { ca: string }): Promise<{ url: string; stop(): Promise<void> }> {
  const own = ['-cert', cert, '-key', key];
  const client = ['-CAfile', ca, '-Verify', '1', '-verify_return_error'];
  const server = spawn(
    findOpenssl() ?? 'openssl',
    ['s_server', '-accept', '127.0.0.1:0', ...own, ...client, '-www'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const gone = once(server, 'exit');
  const port = await new Promise<string>((resolve, reject) => {
    gone.then(() => reject(new Error('openssl s_server ended at once')), reject);
    createInterface(server.stdout).on('line', (line) => {
      const [, accepted] = /^ACCEPT .*:(\d+)$/.exec(line) ?? [];
      if (accepted !== undefined) resolve(accepted);
    });
  });
  return {
    url: `https://127.0.0.1:${port}`,
    async stop() {
      server.kill();
      await gone;
    },
  };
}
