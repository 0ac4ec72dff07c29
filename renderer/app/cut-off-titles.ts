/**
 * Whatever was cut off with an ellipsis says all of its text once it is pointed at, on every board: one listener instead of a
 * title on each of hundreds of cells. What has a title of its own keeps it.
 *
 * @returns takes the listener away.
 */
export function tellCutOffTexts(target: Document): () => void {
  const onPointerOver = (event: PointerEvent) => {
    if (!(event.target instanceof Element)) return;
    for (let element: Element | null = event.target, depth = 0; element && depth < 4; depth += 1) {
      if (element instanceof HTMLElement) tell(element);
      element = element.parentElement;
    }
  };
  target.addEventListener('pointerover', onPointerOver);
  return () => target.removeEventListener('pointerover', onPointerOver);
}

function tell(element: HTMLElement): void {
  const isOurs = element.dataset['cutOff'] !== undefined;
  if (element.title !== '' && !isOurs) return;
  if (isCutOff(element)) {
    element.dataset['cutOff'] = '';
    element.title = element.innerText.trim().replaceAll(/\s*\n\s*/g, '\n');
  } else if (isOurs) {
    delete element.dataset['cutOff'];
    element.removeAttribute('title');
  }
}

function isCutOff(element: HTMLElement): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
  const style = getComputedStyle(element);
  if (style.textOverflow === 'ellipsis' && style.overflowX !== 'visible' && scrollWidth > clientWidth)
    return true;
  return style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '' && scrollHeight > clientHeight;
}
