import type { Page } from '@playwright/test';
import type { LookScreen } from './screen.ts';

/** The design's rules that a page can be measured by, one line a breach; nothing where all hold. */
export function breaches(page: Page, { kind }: Pick<LookScreen, 'kind'>): Promise<string[]> {
  return page.evaluate(measure, { isWall: kind === 'wall' });
}

/** In the page. */
function measure({ isWall }: { isWall: boolean }): string[] {
  const found = new Set<string>();
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    const { visibility, opacity } = getComputedStyle(element);
    return (
      width > 1 && height > 1 && visibility === 'visible' && opacity !== '0' && !element.closest('.sr-only')
    );
  };
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;

  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight)
    found.add(`the page scrolls: ${scrollWidth} × ${scrollHeight}`);
  for (const element of document.querySelectorAll<HTMLElement>(
    '#board *, header *, footer *, [role=dialog] *',
  )) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isCut =
      overflowX === 'hidden' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth;
    if (!isCut || !isSeen(element) || element.closest('.cm-editor')) continue;
    if (textOverflow !== 'ellipsis')
      found.add(`cut without an ellipsis: ${nameOf(element)} ${element.className}`);
    // Some titles are worked out once they are asked for.
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    if (
      textOverflow === 'ellipsis' &&
      !element.closest('[title], [aria-label]') &&
      !element.querySelector('[title]')
    )
      found.add(`cut without a title: ${nameOf(element)} ${element.className}`);
  }

  const letters = new Map<string, Set<string>>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || text === '' || !isSeen(element)) continue;
    const style = getComputedStyle(element);
    if (isWall && Number.parseFloat(style.fontSize) < 19.99)
      found.add(`text below 20 px: ${text.slice(0, 40)}`);
    const inCell = element.closest('td, [role=cell], [role=gridcell]');
    const isNumber = /^[−+¥]?\d[\d.,]*\s?(%|[KMB万亿]|pp)?$/.test(text);
    if (
      inCell &&
      isNumber &&
      !style.fontVariantNumeric.includes('tabular-nums') &&
      !style.fontFamily.startsWith('"JetBrains')
    )
      found.add(`digits do not align: ${text} in ${element.className}`);
    const known = letters.get(`${style.fontWeight} ${style.fontFamily}`) ?? new Set();
    for (const letter of text) if (letter > '~') known.add(letter);
    letters.set(`${style.fontWeight} ${style.fontFamily}`, known);
  }

  // A letter that no font has is drawn as the box of one that there cannot be.
  const canvas = new OffscreenCanvas(24, 24).getContext('2d', { willReadFrequently: true });
  for (const [font, signs] of letters) {
    if (!canvas) break;
    canvas.font = `${font.split(' ')[0]} 16px ${font.slice(font.indexOf(' ') + 1)}`;
    const drawn = (sign: string) => {
      canvas.clearRect(0, 0, 24, 24);
      canvas.fillText(sign, 2, 18);
      return canvas.getImageData(0, 0, 24, 24).data.join('');
    };
    const nothing = drawn('\u{10FFFE}');
    for (const sign of signs) if (drawn(sign) === nothing) found.add(`no font has ${sign}`);
  }

  const controls =
    'button, input:not([type=checkbox], [type=radio]), select, [role=tab], [role=switch], [role=combobox]';
  for (const control of document.querySelectorAll(controls)) {
    if (!isSeen(control) || isWall || control.closest('.cm-editor')) continue;
    const { width, height } = control.getBoundingClientRect();
    if (width < 23.9 || height < 23.9)
      found.add(`target below 24 px: ${nameOf(control)} ${Math.round(width)} × ${Math.round(height)}`);
    const { borderTopWidth, backgroundColor } = getComputedStyle(control);
    const isBoxed = borderTopWidth !== '0px' || !/rgba\(.*, 0\)|transparent/.test(backgroundColor);
    const isOneLine = height < 48;
    const isOnGrid = (length: number) => Math.abs(length / 4 - Math.round(length / 4)) < 0.13;
    // Parts of one control, such as tabs in their frame, fill it up to its border.
    const frame = control.parentElement?.getBoundingClientRect().height ?? 0;
    if (isBoxed && isOneLine && !isOnGrid(height) && !(frame < 48 && isOnGrid(frame)))
      found.add(`control off the 4-px grid: ${nameOf(control)} is ${height.toFixed(1)} px high`);
  }

  const panels = [...document.querySelectorAll('#board section')].filter(
    (section) => isSeen(section) && section.querySelector('h2') && !section.parentElement?.closest('section'),
  );
  if (panels.length > 7) found.add(`${panels.length} panels`);
  // What is drawn over time is a measurement, and tells how old it is.
  for (const panel of panels)
    if (panel.querySelector('canvas') && !panel.querySelector('[data-tells-freshness]'))
      found.add(`no freshness: ${nameOf(panel)}`);
  const header = document.querySelector('header');
  if (document.querySelector('#board') && !/UTC/.test(header?.textContent ?? ''))
    found.add('the time has no zone');

  // The outlines of the severities: what is left of them without colour.
  const outlines = new Map<string, string>();
  for (const glyph of document.querySelectorAll('svg[role=img]')) {
    const kind = /^P[123]/.exec(glyph.getAttribute('aria-label') ?? '')?.[0];
    const shape =
      glyph.querySelector('path, polygon')?.getAttribute('d') ??
      glyph.querySelector('polygon')?.getAttribute('points');
    if (kind && shape) outlines.set(kind, shape);
  }
  if (new Set(outlines.values()).size < outlines.size) found.add('two severities have one outline');
  return [...found];
}

/** Where the parts around a board stand: the same whether there is an alarm or not. */
export function placesOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    ['#board', 'header', 'footer', 'nav']
      .map((part) => {
        const box = document.querySelector(part)?.getBoundingClientRect();
        return box ? `${part} ${box.x},${box.y} ${box.width}×${box.height}` : part;
      })
      .join('; '),
  );
}
