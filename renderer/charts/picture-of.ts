/** Bytes of the largest picture that the console keeps. */
const largestPicture = 2_000_000;
const narrowest = 200;

export interface TakenPicture {
  /** PNG in base64. */
  data: string;
  width: number;
  height: number;
}

/**
 * What the canvases within an element show, as one PNG; words that stand beside them in the page are drawn in as well.
 * @param background a CSS colour.
 * @returns null where there is no canvas, or nothing small enough can be made of it.
 */
export function pictureOf(element: HTMLElement, background: string): TakenPicture | null {
  const frame = element.getBoundingClientRect();
  const canvases = [...element.querySelectorAll('canvas')].filter(
    ({ width, height }) => width > 0 && height > 0,
  );
  if (canvases.length === 0 || frame.width === 0) return null;
  for (let scale = Math.min(2, window.devicePixelRatio); frame.width * scale > narrowest; scale *= 0.75) {
    const picture = document.createElement('canvas');
    picture.width = Math.round(frame.width * scale);
    picture.height = Math.round(frame.height * scale);
    const context = picture.getContext('2d');
    if (!context) return null;
    context.scale(scale, scale);
    context.fillStyle = background;
    context.fillRect(0, 0, frame.width, frame.height);
    for (const canvas of canvases) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      context.drawImage(canvas, left - frame.left, top - frame.top, width, height);
    }
    drawWords(context, element, frame);
    const data = picture.toDataURL('image/png').slice('data:image/png;base64,'.length);
    if (data.length <= (largestPicture / 3) * 4) {
      return { data, width: picture.width, height: picture.height };
    }
  }
  return null;
}

/** Names and axis values stand beside the canvas as text. */
function drawWords(context: CanvasRenderingContext2D, element: HTMLElement, frame: DOMRect): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!parent || text === '' || parent.closest('.sr-only, button, table') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const place = range.getBoundingClientRect();
    if (place.width === 0 || place.height === 0) continue;
    const style = getComputedStyle(parent);
    if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') {
      const box = parent.getBoundingClientRect();
      context.fillStyle = style.backgroundColor;
      context.fillRect(box.left - frame.left, box.top - frame.top, box.width, box.height);
    }
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.fillText(text, place.left - frame.left, place.top - frame.top + place.height / 2);
  }
}
