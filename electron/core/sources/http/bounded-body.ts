/** A body that was not read to its end. */
export const tooLarge = Symbol('too large');

/**
 * Reads a decoded body as text, chunk by chunk, so that a compressed bomb is noticed while it unfolds.
 *
 * @param hasRoom told of each chunk's size.
 * @returns {@link tooLarge}, and destroys the rest, as soon as it is larger than `cap` bytes, or there is no room.
 * @throws what the body breaks off with.
 */
export async function readBounded(
  body: AsyncIterable<Buffer>,
  cap: number,
  hasRoom: (count: number) => boolean,
): Promise<string | typeof tooLarge> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (!hasRoom(chunk.byteLength) || size > cap) return tooLarge;
    }
    return textOf(chunks, size);
  } finally {
    for (const chunk of chunks) release(chunk);
  }
}

/** Only now: as text a bomb could take twice its bytes. Lets go of each chunk on the way, so that nothing is there three times. */
function textOf(chunks: Buffer[], size: number): string {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks.splice(0)) {
    whole.set(chunk, at);
    at += chunk.byteLength;
    release(chunk);
  }
  const text = new TextDecoder().decode(whole);
  release(whole);
  return text;
}

/**
 * Gives a chunk's memory back at once: a buffer that is moved to one of no length leaves its memory behind. Without that the chunks of
 * one bomb still wait to be collected when the next poll brings the next one. Only where the chunk is all of its buffer, since others may
 * hold the rest.
 */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
