/**
 * Why this page can't show notices on the desktop; null: it can, or can ask.
 *
 * @param onDesktop whether the desktop app shows them: it asks nobody, and its page has no such permission of its own.
 */
export function noticesRefused(onDesktop: boolean): 'unsupported' | 'denied' | null {
  if (onDesktop) return null;
  // Browsers offer them to pages of this machine and over https only.
  if (!('Notification' in window) || !window.isSecureContext) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** @returns whether they are allowed now. The browser asks the person, so it is only for a press of theirs. */
export async function askForNotices(onDesktop: boolean): Promise<boolean> {
  if (noticesRefused(onDesktop) !== null) return false;
  if (onDesktop || Notification.permission === 'granted') return true;
  return (await Notification.requestPermission()) === 'granted';
}
