import { createHash } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { startScriptedServer, type ScriptedServer } from './scripted-server.ts';

/** A release as electron-builder publishes it for Linux, over TLS, on a free loopback port. */
export async function startUpdateServer(tls: ServerOptions) {
  const file = 'tidewatch-0.2.0-x86_64.AppImage';
  const program = Buffer.from('#!/bin/sh\n# version 0.2.0\ntouch "$0.started"\n');
  const changes: { served?: Buffer; release?: string; moved?: string } = {};

  const server: ScriptedServer = await startScriptedServer(
    ({ path }, response) => {
      if (changes.moved !== undefined)
        return void response.writeHead(302, { location: `${changes.moved}${path}` }).end();
      if (/\/(latest|beta)-linux(-arm64)?\.yml$/.test(path))
        return void response.end(changes.release ?? releaseOf({ version: '0.2.0', url: file }));
      if (path.endsWith(file)) return void response.end(changes.served ?? program);
      response.writeHead(404).end();
    },
    { tls },
  );

  /** `sha512`: of the program that is meant, whatever is served. */
  const releaseOf = ({
    version,
    url,
    sha512 = hashOf(program),
  }: {
    version: string;
    url: string;
    sha512?: string;
  }) => JSON.stringify({ version, files: [{ url, sha512, size: program.length }], path: url, sha512 });

  return {
    ...server,
    file,
    program,
    releaseOf,
    /** From the next request on. */
    change: (next: typeof changes) => void Object.assign(changes, next),
  };
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha512').update(bytes).digest('base64');
}
