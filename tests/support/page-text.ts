import type { Page } from '@playwright/test';

/**
 * All that a page says, in its order: what is read, what is spoken, what pointing at something tells, and its title. One line a text.
 */
export function pageText(page: Page): Promise<string[]> {
  return page.evaluate(readAll);
}

/** In the page. */
function readAll(): string[] {
  const spoken = [
    'title',
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'placeholder',
  ];
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of spoken) {
        // What is worked out once somebody points at it is worked out anew the next time.
        const isOfPointer = name === 'title' && node.hasAttribute('data-cut-off');
        const value = node.getAttribute(name)?.trim() ?? '';
        if (value !== '' && !isOfPointer) said.push(value);
      }
      continue;
    }
    const text = node.textContent?.trim() ?? '';
    if (text !== '' && !node.parentElement?.closest('script, style')) said.push(text);
  }
  return said;
}
