/** The first argument of Electron's events: a listener may keep from happening what it announces. */
export type PreventableEvent = { preventDefault(): void; readonly defaultPrevented: boolean };

export function preventableEvent<Details extends object>(details: Details): PreventableEvent & Details {
  let defaultPrevented = false;
  const event = {
    preventDefault: () => {
      defaultPrevented = true;
    },
    get defaultPrevented() {
      return defaultPrevented;
    },
  };
  return Object.assign(event, details);
}
