import type { Server } from 'node:http';
import { z } from 'zod';
import { ConsoleError } from '../../core/console-error.ts';

/**
 * Starts listening.
 *
 * @param port 0 takes any free one.
 * @returns the port.
 * @throws ConsoleError that names host and port and says what to do.
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (failure) {
    throw listenError(failure, host, port);
  }
  server.off('error', reject);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}

const SystemError = z.object({ code: z.string() });

function listenError(cause: unknown, host: string, port: number): ConsoleError {
  const code = SystemError.safeParse(cause).data?.code ?? String(cause);
  const place = `${host}:${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return new ConsoleError(
        'conflict',
        `${place} is in use by another program: end that one, or choose another --port (0 takes any free one)`,
        { field: 'server.port', cause },
      );
    case 'EACCES':
      return new ConsoleError(
        'not-allowed',
        `${place} may not be served on without further rights: choose a --port from 1024 on`,
        { field: 'server.port', cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConsoleError(
        'bad-input',
        `${host} is not an address of this machine: choose another --host, such as 127.0.0.1`,
        { field: 'server.host', cause },
      );
    default:
      return new ConsoleError('internal', `${place} cannot be served on (${code})`, { cause });
  }
}
