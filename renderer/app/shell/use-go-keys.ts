import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useLocation } from 'wouter';

/** `g` and then a letter goes to a board, from wherever somebody is who is not typing. */
const places: Readonly<Record<string, string>> = {
  f: '/funnel',
  c: '/capacity',
  i: '/incidents',
  d: '/diagnosis',
  p: '/plans',
  x: '/executions',
  r: '/drills',
  z: '/freeze',
  o: '/on-call',
};

const typing = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

export function useGoKeys(): void {
  const [, navigate] = useLocation();
  useEffect(
    () =>
      tinykeys(
        window,
        Object.fromEntries(
          Object.entries(places).map(([letter, path]) => [
            `g ${letter}`,
            (event: KeyboardEvent) => {
              const isTyping = event.target instanceof Element && event.target.closest(typing) !== null;
              if (isTyping || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
              event.preventDefault();
              navigate(path);
            },
          ]),
        ),
      ),
    [navigate],
  );
}
