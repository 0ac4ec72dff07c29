const kept = 4_000;

/** Widths of texts in a font, remembered: the same few hundred labels are measured at every step. */
export function createTextMeasure(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  return (text) => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (!context) return text.length * 7;
    context.font = font;
    const width = Math.ceil(context.measureText(text).width);
    if (widths.size >= kept) widths.clear();
    widths.set(text, width);
    return width;
  };
}
