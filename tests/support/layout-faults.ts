import type { Page } from '@playwright/test';

/**
 * What does not fit on a page: a page that scrolls, text that is cut off without an ellipsis, or with one but without saying the
 * rest once it is pointed at, and texts that lie on each other. One line a fault.
 */
export function layoutFaults(page: Page, { scrolls = false } = {}): Promise<string[]> {
  return page.evaluate(findFaults, scrolls);
}

/** In the page. */
function findFaults(mayScroll: boolean): string[] {
  const faults = new Set<string>();
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (!mayScroll && (scrollWidth > innerWidth || scrollHeight > innerHeight))
    faults.add(`page ${scrollWidth} × ${scrollHeight}`);

  interface Box {
    left: number;
    right: number;
    top: number;
    bottom: number;
  }
  interface Shown extends Box {
    text: string;
    element: Element;
  }
  interface Looks {
    overflowX: string;
    overflowY: string;
    textOverflow: string;
    clamps: boolean;
    fixed: boolean;
    transparent: boolean;
    dialog: boolean;
    by: Box;
  }
  const clips = (value: string) => value !== 'visible';
  const hides = (value: string) => value === 'hidden' || value === 'clip';
  const cut = (box: Box, by: Box): Box => ({
    left: Math.max(box.left, by.left),
    right: Math.min(box.right, by.right),
    top: Math.max(box.top, by.top),
    bottom: Math.min(box.bottom, by.bottom),
  });
  const known = new Map<Element, Looks>();
  const looksOf = (element: HTMLElement): Looks => {
    const before = known.get(element);
    if (before) return before;
    const style = getComputedStyle(element);
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const looks = {
      overflowX: style.overflowX,
      overflowY: style.overflowY,
      textOverflow: style.textOverflow,
      clamps: style.webkitLineClamp !== 'none',
      fixed: style.position === 'fixed',
      transparent: style.opacity === '0',
      dialog: element.getAttribute('role') === 'dialog',
      by: { left, right, top, bottom },
    };
    known.set(element, looks);
    return looks;
  };
  const saysAll = (element: HTMLElement) => {
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    return element.closest('[title]') !== null || element.closest('[aria-label]') !== null;
  };

  const shown: Shown[] = [];
  // Asked afterwards: a title that is written meanwhile has every style computed again.
  const shortened = new Map<HTMLElement, string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (
      !element ||
      text === '' ||
      element.closest('.sr-only, title, [hidden], svg, .cm-editor, [data-toast]')
    )
      continue;
    // As what a closed `details` holds.
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    if (style.visibility !== 'visible' || style.clipPath !== 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 2 || rect.height < 2) continue;
      let box: Box = { left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom };
      let isLost = false;
      let inDialog = false;
      for (let parent: HTMLElement | null = element; parent; parent = parent.parentElement) {
        const { overflowX, overflowY, textOverflow, clamps, fixed, transparent, dialog, by } =
          looksOf(parent);
        if (transparent) isLost = true;
        if (dialog) inDialog = true;
        if (by.right - by.left < 2 || by.bottom - by.top < 2) isLost = isLost || clips(overflowX);
        const wide = box.right > by.right + 1 || box.left < by.left - 1;
        const tall = box.bottom > by.bottom + 3 || box.top < by.top - 3;
        const outside = box.left >= by.right || box.top >= by.bottom;
        const isEllipsis = textOverflow === 'ellipsis';
        if (!isLost && hides(overflowX) && wide && (!outside || isEllipsis || parent === element)) {
          if (!isEllipsis) faults.add(`cut: ${text.slice(0, 60)} in ${parent.className}`);
          else shortened.set(parent, text);
        }
        if (!isLost && hides(overflowY) && tall && !outside) {
          if (!clamps) faults.add(`cut below: ${text.slice(0, 60)} in ${parent.className}`);
          else shortened.set(parent, text);
        }
        if (clips(overflowX) || clips(overflowY)) box = cut(box, by);
        if (fixed) break;
      }
      const isInside = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
      if (isLost || !isInside || box.right - box.left < 2 || box.bottom - box.top < 2) continue;
      const under = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      // Behind something that covers it on purpose, such as a drawer.
      if (
        under &&
        !under.contains(element) &&
        !element.contains(under) &&
        !inDialog &&
        under.closest('[role="dialog"], [role="menu"]')
      )
        continue;
      shown.push({ ...box, text, element });
    }
  }

  for (const [element, text] of shortened)
    if (!saysAll(element)) faults.add(`cut without title: ${text.slice(0, 60)} in ${element.className}`);

  shown.sort((one, other) => one.top - other.top);
  for (const [index, one] of shown.entries()) {
    for (let next = index + 1; next < shown.length; next += 1) {
      const other = shown[next];
      if (!other || other.top >= one.bottom) break;
      if (other.element === one.element) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const tall = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // Line boxes are taller than their letters.
      if (wide > 3 && tall > 0.45 * Math.min(one.bottom - one.top, other.bottom - other.top))
        faults.add(`overlap: ${one.text.slice(0, 40)} | ${other.text.slice(0, 40)}`);
    }
  }
  return [...faults];
}
