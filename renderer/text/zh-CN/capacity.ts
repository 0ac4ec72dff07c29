import type { capacity as english } from '../en/capacity.ts';

export const capacity: typeof english = {};
