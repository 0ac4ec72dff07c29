import {
  colours,
  forcedColours,
  paletteName,
  sizes,
  smallestChinese,
  type ColourName,
  type FormatName,
  type ThemeName,
} from './tokens.ts';

const themeNames: readonly ThemeName[] = ['dark', 'light'];
const formatNames: readonly FormatName[] = ['laptop', 'desk', 'wall'];

/**
 * The tokens as custom properties: `:root[data-theme=…]` and `[data-contrast=more]` for colours, `:root[data-format=…]` for
 * lengths in rem. On paper every theme is the light one, on white. Where the system forces its colours the tokens are the system's, so that nothing needs to be adjusted by the
 * browser, which would take away what backgrounds and hatches tell.
 */
export function themeCss(): string {
  const themes = themeNames.flatMap((theme) => [
    `:root[data-theme='${theme}']{color-scheme:${theme};${rulesOf(colours[theme])}}`,
    `:root[data-theme='${theme}'][data-contrast='more']{${rulesOf(colours[paletteName(theme, 'more')])}}`,
  ]);
  const forced = `@media (forced-colors:active){:root[data-theme][data-contrast]{color-scheme:light dark;forced-color-adjust:none;${rulesOf(forcedColours)}}}`;
  const paper = { ...colours.light, bg: colours.light.s2, s1: colours.light.s2 };
  const print = `@media print{:root[data-theme][data-contrast]{color-scheme:light;${rulesOf(paper)}}}`;
  const formats = formatNames.map((format) => `:root[data-format='${format}']{${sizeRules(format)}}`);
  const chinese = `:root[lang|='zh']:not([data-format='wall']){${chineseRules()}}`;
  return [...themes, forced, print, ...formats, chinese].join('\n');
}

/**
 * Puts the tokens into the document. A constructed style sheet is no inline style, so the page's content security policy
 * (`style-src 'self'`) lets it be.
 */
export function adoptThemeSheet(target: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeCss());
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}

function rulesOf(palette: Record<ColourName, string>): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');
}

function sizeRules(format: FormatName): string {
  return Object.entries(sizes[format])
    .map(([name, pixels]) => `--${name}:${pixels / 16}rem;`)
    .join('');
}

function chineseRules(): string {
  return Object.entries(sizes.laptop)
    .filter(([name, pixels]) => name.startsWith('text-') && pixels < smallestChinese)
    .map(([name]) => `--${name}:${smallestChinese / 16}rem;`)
    .join('');
}
