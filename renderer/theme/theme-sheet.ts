import { colours, sizes, smallestChinese, type FormatName, type ThemeName } from './tokens.ts';

const themeNames: readonly ThemeName[] = ['dark', 'light'];
const formatNames: readonly FormatName[] = ['laptop', 'desk', 'wall'];

/** The tokens as custom properties: `:root[data-theme=…]` for colours, `:root[data-format=…]` for lengths in rem. */
export function themeCss(): string {
  const themes = themeNames.map(
    (theme) => `:root[data-theme='${theme}']{color-scheme:${theme};${colourRules(theme)}}`,
  );
  const formats = formatNames.map((format) => `:root[data-format='${format}']{${sizeRules(format)}}`);
  const chinese = `:root[lang|='zh']:not([data-format='wall']){${chineseRules()}}`;
  return [...themes, ...formats, chinese].join('\n');
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

function colourRules(theme: ThemeName): string {
  return Object.entries(colours[theme])
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
