import type { Severity } from '../../shared/model/severity.ts';

/** Outlines of the severities in a square of 20: octagon, triangle, diamond. */
export const glyphShapes: Record<Severity, string> = {
  1: 'M6 .4h8L19.6 6v8L14 19.6H6L.4 14V6z',
  2: 'M10 .8 19.6 18.6H.4z',
  3: 'M10 .9 19.1 10 10 19.1.9 10z',
};

/** Their figures, in the same square. */
export const glyphDigits: Record<Severity, string> = {
  1: 'M10.9 5v10H8.8V7.5L6.9 8.6V6.7L9.2 5z',
  2: 'M7.5 16.6v-1.3l2.6-2.5c.6-.6.9-.9.9-1.4 0-.6-.4-.9-1-.9-.7 0-1.1.4-1.1 1H7.4c0-1.5 1.1-2.4 2.7-2.4 1.5 0 2.6.9 2.6 2.2 0 .8-.4 1.4-1.3 2.2l-1.2 1.2v.1h2.6v1.8z',
  3: 'M9.9 14.1c-1.6 0-2.7-.9-2.8-2.2h1.8c0 .5.4.8 1 .8s1-.4 1-.9c0-.6-.4-.9-1.1-.9h-.7V9.5h.7c.6 0 1-.3 1-.8s-.4-.8-.9-.8c-.6 0-.9.3-1 .8H7.2c0-1.3 1.1-2.2 2.7-2.2 1.5 0 2.6.8 2.6 2 0 .8-.5 1.4-1.2 1.6.9.1 1.5.7 1.5 1.7 0 1.3-1.2 2.3-2.9 2.3z',
};
