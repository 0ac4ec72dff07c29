import { useEffect, useState } from 'react';

export interface OwnScreen {
  /** Width by height. */
  aspect: number;
  /** CSS pixels of this screen in one pixel of the 1920 × 1080 grid. */
  gridPixel: number;
}

/** The screen on which this window stands; followed when the window is moved or changes its size. */
export function useOwnScreen(): OwnScreen {
  const [own, setOwn] = useState(readScreen);
  useEffect(() => {
    const read = () => setOwn(readScreen());
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, []);
  return own;
}

export function readScreen(): OwnScreen {
  const { width, height } = window.screen;
  if (!(width > 0 && height > 0)) return { aspect: 16 / 9, gridPixel: 1 };
  return { aspect: width / height, gridPixel: Math.min(width / 1_920, height / 1_080) };
}
