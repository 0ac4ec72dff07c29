/**
 * Reads a decoded body as text, chunk by chunk, so that a compressed bomb is noticed while it unfolds.
 *
 * @returns null, and cancels the rest, as soon as it is larger than `cap` bytes.
 */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  cap: number,
): Promise<string | null> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(Buffer.concat(chunks, size));
    size += value.byteLength;
    if (size > cap) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
