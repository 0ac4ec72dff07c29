import {
  colours,
  forcedColours,
  mapColours,
  paletteName,
  seriesColours,
  type ColourName,
  type Contrast,
  type ThemeName,
} from './tokens.ts';

/** The colours as values, for what is painted on a canvas, which cannot read custom properties. */
export interface Palette extends Record<ColourName, string> {
  /** Of the series of a chart, at most four. */
  series: readonly string[];
}

export interface PaletteWishes {
  theme: ThemeName;
  contrast: Contrast;
  /** The system forces its own colours upon every page. */
  forced: boolean;
}

/** @param resolve gives the value of a system colour, such as `CanvasText`, as this screen has it. */
export function paletteOf(
  { theme, contrast, forced }: PaletteWishes,
  resolve: (systemColour: string) => string = systemColour,
): Palette {
  if (!forced) {
    const name = paletteName(theme, contrast);
    return { ...colours[name], series: seriesColours[name] };
  }
  const known = new Map<string, string>();
  const valueOf = (name: ColourName) => {
    const wanted = forcedColours[name];
    const value = known.get(wanted) ?? resolve(wanted);
    known.set(wanted, value);
    return value;
  };
  const ink = valueOf('ink');
  return { ...mapColours(valueOf), series: [ink, ink, ink, ink] };
}

/** Asks the document, which is the only one to know them. */
function systemColour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  document.documentElement.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return asRgb(value);
}

/** A mixed colour is computed as `color(srgb 0.5 0.5 0.5)`, which not everything that paints understands. */
export function asRgb(computed: string): string {
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(computed)?.slice(1);
  if (!parts) return computed;
  return `rgb(${parts.map((part) => Math.round(Number(part) * 255)).join(', ')})`;
}
