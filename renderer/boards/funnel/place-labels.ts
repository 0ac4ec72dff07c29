export interface AxisLabel {
  /** Place on the axis, 0…1. */
  at: number;
  text: string;
}

export interface PlacedLabel extends AxisLabel {
  /** Left edge of the text, 0…1 of the axis. */
  left: number;
}

/**
 * Puts the names of an axis's marks below them without one covering another: each is centred under its mark and moved as
 * little as its neighbours and the ends of the axis ask for.
 *
 * @param widthOf estimated width of a text, as a part of the axis.
 */
export function placeLabels(
  labels: readonly AxisLabel[],
  widthOf: (text: string) => number,
  gap = 0.02,
): PlacedLabel[] {
  const sorted = labels.toSorted((left, right) => left.at - right.at);
  const placed: PlacedLabel[] = [];
  let free = 0;
  for (const label of sorted) {
    const left = Math.max(free, label.at - widthOf(label.text) / 2);
    placed.push({ ...label, left });
    free = left + widthOf(label.text) + gap;
  }
  // What was pushed over the end comes back, and pushes those before it.
  let end = 1;
  return placed
    .toReversed()
    .map((label) => {
      const left = Math.min(label.left, end - widthOf(label.text));
      end = left - gap;
      return { ...label, left };
    })
    .toReversed();
}

/** Estimated width of a text in em: a Han sign is one, other signs a little over half of one. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const sign of text) ems += /\p{Script=Han}/u.test(sign) ? 1 : 0.6;
  return ems;
}
