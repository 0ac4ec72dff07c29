import type { ReactNode, Ref } from 'react';

interface ScrollRegionProps {
  /** What is read in it. */
  label: string;
  className?: string | undefined;
  /** The element that scrolls, for what measures it. */
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** A part of a board that scrolls by itself, by keyboard as well, even where nothing in it takes the focus. */
export function ScrollRegion({ label, className, ref, children }: ScrollRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div ref={ref} className={className} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
