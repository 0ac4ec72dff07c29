/** Colours of the interface, one value a theme and contrast; contrast and colour-blindness figures are tested in tests/unit/renderer. */
export const colours = {
  dark: {
    bg: '#14171B',
    s1: '#1B1F24',
    s2: '#242930',
    ink: '#F1F4F7',
    ink2: '#B4BDC7',
    ink3: '#929CA8',
    control: '#76818D',
    rule: '#323942',
    p1: '#FF5340',
    p2: '#F2AD45',
    p3: '#FDF0A9',
    action: '#7DBEFF',
    verified: '#3DB184',
    protect: '#E069F2',
    stale: '#B4E4E0',
    bar: '#9FB0C2',
    band1: '#262B32',
    band2: '#2F363E',
    band3: '#3A434D',
    'p1-row': '#322427',
    'p1-fill': '#FF5340',
    'p1-on': '#14171B',
    'p2-fill': '#F2AD45',
    'p3-fill': '#FDF0A9',
    'p3-line': '#FDF0A9',
    on: '#14171B',
    'action-on': '#14171B',
    'stale-on': '#14171B',
  },
  light: {
    bg: '#E9ECEF',
    s1: '#F6F7F9',
    s2: '#FFFFFF',
    ink: '#14181D',
    ink2: '#434C57',
    ink3: '#59626D',
    control: '#76808B',
    rule: '#D0D6DC',
    p1: '#C80038',
    p2: '#8F5A0A',
    p3: '#4A4000',
    action: '#1F5FCC',
    verified: '#2A744F',
    protect: '#7A12AE',
    stale: '#1D5560',
    bar: '#54677A',
    band1: '#E1E5E9',
    band2: '#D0D6DC',
    band3: '#BAC3CC',
    'p1-row': '#F8EDF0',
    'p1-fill': '#C80038',
    'p1-on': '#FFFFFF',
    'p2-fill': '#F5A524',
    'p3-fill': '#FFE98A',
    'p3-line': '#4A4000',
    on: '#14181D',
    'action-on': '#FFFFFF',
    'stale-on': '#FFFFFF',
  },
  'dark-more': {
    bg: '#000000',
    s1: '#0B0D10',
    s2: '#14171B',
    ink: '#FFFFFF',
    ink2: '#D5DCE4',
    ink3: '#B9C3CE',
    control: '#9AA6B3',
    rule: '#6B7682',
    p1: '#FF7E6C',
    p2: '#FDC270',
    p3: '#FDF4C3',
    action: '#96C9FE',
    verified: '#55CB97',
    protect: '#EE7BFF',
    stale: '#C8F1ED',
    bar: '#C6D2DE',
    band1: '#1C2126',
    band2: '#282F36',
    band3: '#343C44',
    'p1-row': '#2A1214',
    'p1-fill': '#FF7E6C',
    'p1-on': '#000000',
    'p2-fill': '#FDC270',
    'p3-fill': '#FDF4C3',
    'p3-line': '#FDF4C3',
    on: '#000000',
    'action-on': '#000000',
    'stale-on': '#000000',
  },
  'light-more': {
    bg: '#EDF0F2',
    s1: '#F7F9FA',
    s2: '#FFFFFF',
    ink: '#000000',
    ink2: '#23292F',
    ink3: '#3A434C',
    control: '#4E5862',
    rule: '#79838D',
    p1: '#A1012C',
    p2: '#714604',
    p3: '#312900',
    action: '#002C76',
    verified: '#025936',
    protect: '#7C16B0',
    stale: '#12474F',
    bar: '#2F4154',
    band1: '#DDE2E7',
    band2: '#CBD2D9',
    band3: '#BAC3CB',
    'p1-row': '#FBEFF2',
    'p1-fill': '#A1012C',
    'p1-on': '#FFFFFF',
    'p2-fill': '#F5A524',
    'p3-fill': '#FFE98A',
    'p3-line': '#312900',
    on: '#000000',
    'action-on': '#FFFFFF',
    'stale-on': '#FFFFFF',
  },
} as const;

export type PaletteName = keyof typeof colours;
export type ThemeName = 'dark' | 'light';
/** `more`: text at least 7:1, controls 4.5:1, rules to be seen; the colours mean the same. */
export type Contrast = 'usual' | 'more';
export type ColourName = keyof (typeof colours)['dark'];

/**
 * Where the system forces its own colours upon every page, each token is one of these: what a colour means is then told by
 * shapes, borders, hatches and words alone.
 */
export const forcedColours: Record<ColourName, string> = {
  bg: 'Canvas',
  s1: 'Canvas',
  s2: 'Canvas',
  ink: 'CanvasText',
  ink2: 'CanvasText',
  ink3: 'CanvasText',
  control: 'CanvasText',
  rule: 'color-mix(in srgb, CanvasText 50%, Canvas)',
  p1: 'CanvasText',
  p2: 'CanvasText',
  p3: 'CanvasText',
  action: 'LinkText',
  verified: 'CanvasText',
  protect: 'CanvasText',
  stale: 'CanvasText',
  bar: 'CanvasText',
  band1: 'color-mix(in srgb, CanvasText 12%, Canvas)',
  band2: 'color-mix(in srgb, CanvasText 20%, Canvas)',
  band3: 'color-mix(in srgb, CanvasText 30%, Canvas)',
  'p1-row': 'Canvas',
  'p1-fill': 'CanvasText',
  'p1-on': 'Canvas',
  'p2-fill': 'CanvasText',
  'p3-fill': 'CanvasText',
  'p3-line': 'CanvasText',
  on: 'Canvas',
  'action-on': 'Canvas',
  'stale-on': 'Canvas',
};

/** A value for every colour. */
export function mapColours(valueOf: (name: ColourName) => string): Record<ColourName, string> {
  const values: Record<ColourName, string> = { ...forcedColours };
  let name: ColourName;
  for (name in values) values[name] = valueOf(name);
  return values;
}

/** The palette of a theme. */
export function paletteName(theme: ThemeName, contrast: Contrast): PaletteName {
  return contrast === 'more' ? `${theme}-more` : theme;
}

/** Colours of the series of a chart, at most four; more become small multiples. */
export const seriesColours = {
  dark: ['#D2F0E0', '#D5C0FD', '#678F75', '#826995'],
  light: ['#042624', '#9569A7', '#606162', '#559359'],
  'dark-more': ['#DCFAEA', '#D9C5FF', '#6F977D', '#947AA7'],
  'light-more': ['#000404', '#522861', '#68696A', '#0E5019'],
} as const;

/**
 * Lengths in pixels of a 16 px root. `laptop` is the default, `desk` from 1600 px of width, `wall` for the wall routes,
 * whose root grows with the screen's height so that more pixels never mean smaller text.
 */
export const sizes = {
  laptop: {
    'text-caption': 12,
    'text-label': 13,
    'text-body': 14,
    'text-lead': 16,
    'text-heading': 20,
    'text-figure': 28,
    'text-hero': 28,
    'line-caption': 16,
    'line-label': 18,
    'line-body': 20,
    'line-heading': 26,
    'bar-top': 44,
    'bar-strip': 36,
    'bar-banner': 40,
    'bar-foot': 32,
    rail: 56,
    row: 32,
    gutter: 16,
    gap: 8,
    icon: 20,
    'icon-small': 14,
  },
  desk: {
    'text-caption': 13,
    'text-label': 14,
    'text-body': 16,
    'text-lead': 20,
    'text-heading': 24,
    'text-figure': 36,
    'text-hero': 56,
    'line-caption': 18,
    'line-label': 20,
    'line-body': 24,
    'line-heading': 32,
    'bar-top': 56,
    'bar-strip': 64,
    'bar-banner': 44,
    'bar-foot': 32,
    rail: 64,
    row: 40,
    gutter: 24,
    gap: 12,
    icon: 22,
    'icon-small': 16,
  },
  wall: {
    'text-caption': 20,
    'text-label': 24,
    'text-body': 24,
    'text-lead': 32,
    'text-heading': 44,
    'text-figure': 56,
    'text-hero': 96,
    'line-caption': 24,
    'line-label': 32,
    'line-body': 32,
    'line-heading': 48,
    'bar-top': 72,
    'bar-strip': 84,
    'bar-banner': 56,
    'bar-foot': 48,
    rail: 0,
    row: 62,
    gutter: 32,
    gap: 16,
    icon: 36,
    'icon-small': 24,
  },
} as const;

export type FormatName = keyof typeof sizes;

/** Chinese is never smaller than this, in pixels. */
export const smallestChinese = 13;

/** Width from which a screen counts as a desk's. */
export const deskWidth = 1600;

/** Of QR codes, in every theme: cameras read dark on light. */
export const qrColours = { ground: '#FFFFFF', dark: '#000000' } as const;
