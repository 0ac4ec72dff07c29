import type { Page } from '@playwright/test';

/**
 * What does not hold where the system forces its colours: colours that are none of its, buttons and fields without an edge, bars, lines and
 * signs in the colour of their ground, pictures with nothing on them. One line a fault.
 */
export function forcedColourFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults);
}

/** In the page. */
function findFaults(): string[] {
  const faults = new Set<string>();
  const probe = document.body.appendChild(document.createElement('span'));
  const valueOf = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const canvas = valueOf('Canvas');
  const link = valueOf('LinkText');
  const allowed = new Set(
    ['Canvas', 'CanvasText', 'LinkText', 'Highlight', 'HighlightText', 'GrayText'].map(valueOf),
  );
  for (const share of [12, 16, 20, 30, 50])
    allowed.add(valueOf(`color-mix(in srgb, CanvasText ${share}%, Canvas)`));
  probe.remove();
  const isNothing = (colour: string) =>
    colour === '' || colour === 'none' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  // Half through, as the bands of a chart are.
  const solid = (colour: string) => colour.replace(/ \/ [\d.]+\)$/, ')');
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}"`;
  const groundOf = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!isNothing(backgroundColor)) return backgroundColor;
    }
    return canvas;
  };

  for (const element of document.querySelectorAll('#root *')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.sr-only, .cm-editor'))
      continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGGeometryElement;
    const edge = style.borderTopWidth === '0px' ? canvas : style.borderTopColor;
    for (const used of isDrawn ? [style.fill, style.stroke] : [style.color, style.backgroundColor, edge])
      if (!isNothing(used) && !used.startsWith('url') && !allowed.has(solid(used)))
        faults.add(`not the system's: ${used} of ${nameOf(element)}`);

    if (isDrawn && !element.closest('defs, clipPath, mask, pattern')) {
      const ground = groundOf(element.ownerSVGElement);
      const fill = style.fill.startsWith('url') ? '' : style.fill;
      const hasFill = fill !== ground && !isNothing(style.fill);
      const hasStroke = !isNothing(style.stroke) && style.stroke !== ground;
      // One that is drawn over another of the same picture is seen on that.
      const lies =
        element.previousElementSibling !== null || element.parentElement !== element.ownerSVGElement;
      if (!hasFill && !hasStroke && !lies)
        faults.add(`in the colour of its ground: ${nameOf(element.ownerSVGElement ?? element)}`);
    }
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (text && style.color === groundOf(element) && !style.backgroundImage.includes('gradient'))
      faults.add(`text in the colour of its ground: ${nameOf(element)}`);

    if (element.matches('button, input:not([type=checkbox], [type=radio], [type=range]), select, textarea')) {
      const hasEdge =
        style.borderTopWidth !== '0px' &&
        !isNothing(style.borderTopColor) &&
        edge !== groundOf(element.parentElement);
      const hasGround =
        !isNothing(style.backgroundColor) && style.backgroundColor !== groundOf(element.parentElement);
      // A link-like one is told by its colour or line, a tab or a row by what is around it, a sign by its picture, a figure that opens by its panel.
      const isLink =
        style.color === link ||
        style.textDecorationLine === 'underline' ||
        element.matches('[role=tab], [role=row] *, [role=gridcell] *, li *, td *, th *');
      const isSign = element.querySelector('svg') !== null;
      const isOver = style.position === 'absolute' && element.textContent?.trim() === '';
      const inBox =
        isOver ||
        (element.parentElement !== null && getComputedStyle(element.parentElement).borderTopWidth !== '0px');
      if (!hasEdge && !hasGround && !isLink && !isSign && !inBox) faults.add(`no edge: ${nameOf(element)}`);
    }
  }
  for (const picture of document.querySelectorAll('canvas')) {
    const { width, height } = picture;
    if (width === 0 || height === 0) continue;
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    if (!copy) continue;
    copy.drawImage(picture, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let drawn = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) >= 200) drawn += 1;
    if (drawn < 100) faults.add('a picture with nothing on it');
  }
  return [...faults];
}
