import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { SourceFailure } from './source-failure.ts';

/** Large enough for a buffer of its own: smaller ones are cut from one that they share, and are freed only all together. */
const chunkSize = 64 * 1024;

const decoders: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', () => createGunzip({ chunkSize })],
  ['x-gzip', () => createGunzip({ chunkSize })],
  ['deflate', () => createInflate({ chunkSize })],
  ['br', () => createBrotliDecompress({ chunkSize })],
  ['zstd', () => createZstdDecompress({ chunkSize })],
]);

/** What {@link decodedBody} understands, as a source is asked for it. */
export const acceptedEncodings = 'gzip, deflate, br, zstd';

/**
 * The body as it was before it was compressed. It unfolds as it is read, and no faster.
 * @throws SourceFailure `malformed` for another encoding, or several on top of each other: that was not asked for.
 */
export function decodedBody(body: Readable, encoding: string | undefined, address: string): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  const decoder = decoders.get(name)?.();
  if (!decoder) {
    throw new SourceFailure(
      'malformed',
      `${address} compressed its answer by ${name}, which was not asked for`,
    );
  }
  // Whoever reads the decoder is told of a failure by it; there is nobody else to tell.
  return pipeline(body, decoder, () => {});
}
