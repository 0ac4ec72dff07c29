/** A moment of UTC, to the second, as the texts of a diagnosis tell it: `13:14:35Z`. */
export function clockOf(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)}Z`;
}

/** How long something lasted, in both languages. */
export function lengthOf(ms: number): { en: string; zh: string } {
  if (ms < 1_000) return { en: `${Math.round(ms)} ms`, zh: `${Math.round(ms)} 毫秒` };
  if (ms < 120_000) return { en: `${Math.round(ms / 1_000)} s`, zh: `${Math.round(ms / 1_000)} 秒` };
  return { en: `${Math.round(ms / 60_000)} min`, zh: `${Math.round(ms / 60_000)} 分钟` };
}

/** A whole number with its thousands apart, as the boards write it. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
