import type { LookupFunction } from 'node:net';
import { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { readPemFiles, type PemPaths } from './pem-files.ts';

export interface ConnectorOptions {
  pem: PemPaths;
  lookup: LookupFunction;
  /** For the name, the connection and its TLS, in real ms. */
  timeout: number;
  /** Called when a connection is begun. */
  onOpen(): void;
  /** Called with the end of the certificate that a server showed, once it was found good. */
  onCertificate(origin: string, endsAt: EpochMs): void;
}

/**
 * Opens the connections of a source. The files are read for each, so that a certificate that was renewed on the disk counts without a
 * restart. There is no way around a bad certificate, and no TLS session is resumed: each connection checks the certificate anew.
 */
export function createConnector({
  pem,
  lookup,
  timeout,
  onOpen,
  onCertificate,
}: ConnectorOptions): buildConnector.connector {
  return (options, callback) => {
    onOpen();
    let connect: buildConnector.connector;
    try {
      connect = buildConnector({
        ...readPemFiles(pem),
        lookup,
        timeout,
        maxCachedSessions: 0,
        // Said here as well, so that NODE_TLS_REJECT_UNAUTHORIZED cannot say otherwise.
        rejectUnauthorized: true,
      });
    } catch (failure) {
      callback(failure instanceof Error ? failure : new Error(String(failure)), null);
      return;
    }
    connect(options, (...outcome) => {
      const [, socket] = outcome;
      if (socket instanceof TLSSocket) {
        const endsAt = Date.parse(socket.getPeerCertificate().valid_to);
        if (Number.isFinite(endsAt)) onCertificate(`${options.hostname}:${options.port}`, endsAt);
        keepFirstReason(socket);
      }
      callback(...outcome);
    });
  };
}

/**
 * In TLS 1.3 a server refuses our certificate only after the handshake: its alert comes as an error of the socket, and right behind it
 * "other side closed", which is all that the request is told. So the second is made to name the first.
 */
function keepFirstReason(socket: TLSSocket): void {
  let first: Error | null = null;
  socket.prependListener('error', (failure: Error) => {
    if (first === null) first = failure;
    else if (failure !== first) failure.cause ??= first;
  });
}
