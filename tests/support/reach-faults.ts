import type { Page } from '@playwright/test';

/**
 * What a zoomed page loses: a page that has to be scrolled in two directions, and controls that no scrolling brings into sight or that lie
 * below something else. One line a fault.
 */
export function reachFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults);
}

/** In the page. */
function findFaults(): string[] {
  const faults = new Set<string>();
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.add(`the page scrolls sideways: ${scrollWidth} in ${innerWidth}`);
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;

  const controls = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [role=switch], [role=tab]',
  );
  for (const control of controls) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.sr-only, .cm-editor'))
      continue;
    // What is drawn by its label is pressed there.
    const target = control instanceof HTMLInputElement ? (control.labels?.[0] ?? control) : control;
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { left, right, top, bottom } = target.getBoundingClientRect();
    // The skip link comes into sight by its focus.
    if (bottom <= 0 && control.matches('a[href="#board"]')) continue;
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const isOutside = right < 4 || left > innerWidth - 4 || bottom < 4 || top > innerHeight - 4;
    if (isOutside) {
      faults.add(`out of reach: ${nameOf(control)}`);
      continue;
    }
    const there = document.elementFromPoint(x, y);
    // A message of a few seconds, which is closed by its own button.
    if (there?.closest('[data-swipe-direction], [data-toast]')) continue;
    const isHit =
      there !== null && (target.contains(there) || there.contains(target) || control.contains(there));
    // A link may be broken over two lines: between them is its text's neighbour.
    if (!isHit && target.getClientRects().length < 2)
      faults.add(`covered: ${nameOf(control)} by ${there ? nameOf(there) : 'nothing'}`);
    // Where a box that cannot be scrolled cuts it off, there is less of it than a finger needs.
    let seen = { left, right, top, bottom };
    for (
      let parent = target.parentElement;
      parent && parent !== document.body;
      parent = parent.parentElement
    ) {
      const { overflowX, overflowY } = getComputedStyle(parent);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const by = parent.getBoundingClientRect();
      seen = {
        left: Math.max(seen.left, by.left),
        right: Math.min(seen.right, by.right),
        top: Math.max(seen.top, by.top),
        bottom: Math.min(seen.bottom, by.bottom),
      };
    }
    const isSmall =
      seen.right - seen.left < Math.min(20, right - left) ||
      seen.bottom - seen.top < Math.min(12, bottom - top);
    if (isSmall) faults.add(`cut off: ${nameOf(control)}`);
  }
  scrollTo(0, 0);
  return [...faults];
}
