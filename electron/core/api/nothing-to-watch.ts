import type { View } from '../view.ts';

/** For a part that this console does not have: null, and never anything else. */
export const nothingToWatch: View<null> = {
  read: () => null,
  watch(listener) {
    listener(null);
    return () => {};
  },
};
