import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** The places around a board that the board fills. */
export interface FrameSlots {
  title: HTMLElement | null;
  foot: HTMLElement | null;
  footEnd: HTMLElement | null;
}

export const FrameContext = createContext<FrameSlots>({ title: null, foot: null, footEnd: null });

interface BoardFrameProps {
  /** The board's name, in the top bar. */
  title: string;
  /** Its counts, at the left of the footer. */
  foot?: ReactNode;
  /** Its keys, at the right of the footer; walls have none. */
  footEnd?: ReactNode;
  children: ReactNode;
}

/** Every board stands in one of these. Its children fill the place between the bars, and scroll by themselves. */
export function BoardFrame({ title, foot, footEnd, children }: BoardFrameProps) {
  const slots = useContext(FrameContext);
  return (
    <>
      <title>{`${title} · Tidewatch`}</title>
      {slots.title ? createPortal(title, slots.title) : null}
      {slots.foot && foot !== undefined ? createPortal(foot, slots.foot) : null}
      {slots.footEnd && footEnd !== undefined ? createPortal(footEnd, slots.footEnd) : null}
      {children}
    </>
  );
}
