import { useEffect, useRef, type RefObject } from 'react';
import { panned, zoomed, type TimeSpan } from './time-span.ts';

interface SpanControl {
  span: TimeSpan;
  bounds: TimeSpan;
  onSpan(span: TimeSpan): void;
}

/** A pixel of a wheel is this share of a doubling. */
const wheelPixels = 240;
const dragFrom = 4;

/**
 * Wheel zooms about the pointer; a wheel sideways or with Shift, and dragging, move. What comes within a frame becomes one step.
 *
 * @returns true while it is being dragged, so that the click at its end selects nothing.
 */
export function useSpanGestures(
  plot: RefObject<HTMLElement | null>,
  control: SpanControl,
): { wasDragged(): boolean } {
  const latest = useRef(control);
  const dragged = useRef(false);
  useEffect(() => {
    latest.current = control;
  });

  useEffect(() => {
    const element = plot.current;
    if (!element) return undefined;
    let pending: TimeSpan | null = null;
    let frame = 0;
    const step = (change: (span: TimeSpan, bounds: TimeSpan) => TimeSpan) => {
      pending = change(pending ?? latest.current.span, latest.current.bounds);
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        const next = pending;
        pending = null;
        if (next) latest.current.onSpan(next);
      });
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const { left, width } = element.getBoundingClientRect();
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const moved = (sideways && event.deltaX !== 0 ? event.deltaX : event.deltaY) * unit;
      step((span, bounds) => {
        const perPixel = (span.to - span.from) / width;
        return sideways
          ? panned(span, moved * perPixel, bounds)
          : zoomed(span, 2 ** (moved / wheelPixels), span.from + (event.clientX - left) * perPixel, bounds);
      });
    };
    let grip: { x: number; from: number } | null = null;
    const onDown = (event: PointerEvent) => {
      dragged.current = false;
      if (event.button === 0) grip = { x: event.clientX, from: event.clientX };
    };
    const onMove = (event: PointerEvent) => {
      if (!grip) return;
      if (!dragged.current && Math.abs(event.clientX - grip.from) < dragFrom) return;
      if (!dragged.current) element.setPointerCapture(event.pointerId);
      dragged.current = true;
      const by = grip.x - event.clientX;
      grip = { ...grip, x: event.clientX };
      step((span, bounds) => panned(span, (by * (span.to - span.from)) / element.clientWidth, bounds));
    };
    const onUp = () => {
      grip = null;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [plot]);

  return { wasDragged: () => dragged.current };
}
