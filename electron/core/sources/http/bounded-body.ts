/** A body that was not read to its end. */
export const tooLarge = Symbol('too large');

/**
 * Reads a decoded body as text, chunk by chunk, so that a compressed bomb is noticed while it unfolds.
 *
 * @param onBytes told of each chunk's size.
 * @returns {@link tooLarge}, and cancels the rest, as soon as it is larger than `cap` bytes.
 */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  cap: number,
  onBytes: (count: number) => void,
): Promise<string | typeof tooLarge> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return textOf(chunks);
    size += value.byteLength;
    onBytes(value.byteLength);
    if (size > cap) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
}

/** Only now: as text a bomb could take twice its bytes. Lets go of each chunk on the way. */
function textOf(chunks: Uint8Array[]): string {
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of chunks.splice(0)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
