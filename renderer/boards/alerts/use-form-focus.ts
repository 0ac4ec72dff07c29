import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** A form that opened because somebody asked for it: they go on in its first field, afterwards where they were, and Esc leaves it. */
export function useFormFocus(onCancel: () => void): {
  field: RefObject<HTMLInputElement | null>;
  leaveOnEscape(event: KeyboardEvent): void;
} {
  const field = useRef<HTMLInputElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
      else document.querySelector<HTMLElement>('[role="treegrid"]')?.focus();
    };
  }, [before]);
  return {
    field,
    leaveOnEscape: (event) => {
      if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
    },
  };
}
