import type { KeyboardEvent } from 'react';
import { at, type LaneOrder } from './lane-index.ts';
import type { LaneSource } from './lane-items.ts';
import { stepTo } from './lane-steps.ts';
import { brought, panned, zoomed, type TimeSpan } from './time-span.ts';

interface LaneKeys {
  source: LaneSource;
  orders: readonly LaneOrder[];
  span: TimeSpan;
  bounds: TimeSpan;
  onSpan(span: TimeSpan): void;
  selectedIndex: number;
  onSelect(id: string | null): void;
  onOpen?: ((id: string) => void) | undefined;
}

/** Arrow keys go from item to item and bring it into sight; with Shift they move; plus, minus and 0 zoom. */
export function useLaneKeys(keys: LaneKeys): (event: KeyboardEvent) => void {
  const { source, orders, span, bounds, onSpan, selectedIndex, onSelect, onOpen } = keys;
  const middle = selectedIndex < 0 ? (span.from + span.to) / 2 : at(source.columns.at, selectedIndex);
  const around = middle >= span.from && middle <= span.to ? middle : (span.from + span.to) / 2;
  const act = (event: KeyboardEvent): boolean => {
    switch (event.key) {
      case '+':
      case '=':
        onSpan(zoomed(span, 0.5, around, bounds));
        return true;
      case '-':
        onSpan(zoomed(span, 2, around, bounds));
        return true;
      case '0':
        onSpan(bounds);
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'ArrowUp':
      case 'ArrowDown':
      case 'Home':
      case 'End': {
        if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
          onSpan(panned(span, ((span.to - span.from) / 8) * (event.key === 'ArrowLeft' ? -1 : 1), bounds));
          return true;
        }
        const next = stepTo(selectedIndex, event.key, source.columns, orders);
        if (next < 0) return true;
        const moved = brought(span, at(source.columns.at, next), bounds);
        if (moved !== span) onSpan(moved);
        onSelect(source.idOf(next));
        return true;
      }
      case 'Enter':
        if (selectedIndex >= 0) onOpen?.(source.idOf(selectedIndex));
        return selectedIndex >= 0;
      case 'Escape':
        if (selectedIndex >= 0) onSelect(null);
        return selectedIndex >= 0;
      default:
        return false;
    }
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
