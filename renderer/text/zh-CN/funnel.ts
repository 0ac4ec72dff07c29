import type { funnel as english } from '../en/funnel.ts';

export const funnel: typeof english = {};
