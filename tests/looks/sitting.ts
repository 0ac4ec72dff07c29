import { everyLook, isSame, picturesOf } from './baseline.ts';
import type { Look, LookScreen } from './screen.ts';
import type { SizeName } from './still-page.ts';

/** What one look of a screen is looked at for, size by size. */
export interface Sitting {
  look: Look;
  sizes: readonly {
    size: SizeName;
    hasPicture: boolean;
    /** `all`: accessibility and colour as well. `layout`: only what another size can break. */
    measured: 'all' | 'layout' | 'no';
  }[];
}

/**
 * All that a screen sits for, in the order in which its baselines are taken: every picture of it, and in every look once for
 * accessibility, measures and colour. Each language is measured at a laptop's size and at a desk's, and each theme as well; boards also
 * at twice the device's pixels, whose accessibility and colours are those of the desk.
 */
export function sittingsOf(screen: LookScreen): Sitting[] {
  const pictures = picturesOf(screen);
  const others = everyLook.filter((look) => !pictures.some((taken) => isSame(taken.look, look)));
  return [...pictures, ...others.map((look) => ({ look, sizes: [] }))].map(({ look, sizes }) => {
    const measured = measuredSize(screen, look);
    const all = sizes.includes(measured) ? sizes : [...sizes, measured];
    return {
      look,
      sizes: all.map((size) => ({
        size,
        hasPicture: sizes.includes(size),
        measured: size === measured ? 'all' : isLayoutOf(screen, size) ? 'layout' : 'no',
      })),
    };
  });
}

const isLayoutOf = ({ kind }: LookScreen, size: SizeName) => kind === 'board' && size === '3840x2160';

function measuredSize({ kind }: LookScreen, { theme, language }: Look): SizeName {
  if (kind === 'wall') return '1920x1080';
  return (theme === 'dark') === (language === 'en') ? '1366x768' : '1920x1080';
}
