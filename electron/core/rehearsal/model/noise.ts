/** A whole number from a text, the same one on every machine (FNV-1a, 32 bits). */
export function seedOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return hash >>> 0;
}

/** −1…1 for a lattice point; neighbours have nothing to do with each other. */
function latticeValue(seed: number, index: number): number {
  let hash = Math.imul(seed ^ index, 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 0x7f_ff_ff_ff - 1;
}

/** Smooth noise in −1…1 that is a pure function of time, so that any moment of the past can be computed again. */
export function smoothNoise(seed: number, at: number, periodMs: number): number {
  const position = at / periodMs;
  const index = Math.floor(position);
  const within = position - index;
  const weight = within * within * (3 - 2 * within);
  const left = latticeValue(seed, index);
  return left + (latticeValue(seed, index + 1) - left) * weight;
}

/** Noise of people: a slow swell, a wave of minutes and a flutter, together in −1…1. */
export function crowdNoise(seed: number, at: number): number {
  return (
    0.4 * smoothNoise(seed, at, 31 * 60_000) +
    0.35 * smoothNoise(seed + 1, at, 7 * 60_000) +
    0.25 * smoothNoise(seed + 2, at, 40_000)
  );
}
