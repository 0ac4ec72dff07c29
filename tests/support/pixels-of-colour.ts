import type { Page } from '@playwright/test';

/** How many pixels of a picture have exactly this colour, `#RRGGBB`: the body of a glyph or a letter, without its soft edges. */
export async function pixelsOfColour(page: Page, picture: Buffer, colour: string): Promise<number> {
  return page.evaluate(count, { picture: picture.toString('base64'), colour });
}

/** In the page, which can decode its own picture. */
async function count({ picture, colour }: { picture: string; colour: string }): Promise<number> {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const wanted = Number.parseInt(colour.slice(1), 16);
  let found = 0;
  for (let index = 0; index < data.length; index += 4) {
    const [red = 0, green = 0, blue = 0] = [data[index], data[index + 1], data[index + 2]];
    if ((red << 16) + (green << 8) + blue === wanted) found += 1;
  }
  return found;
}
