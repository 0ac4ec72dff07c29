/** Why this page can't show notices on the desktop; null: it can, or can ask. */
export function noticesRefused(): 'unsupported' | 'denied' | null {
  // Browsers offer them to pages of this machine and over https only.
  if (!('Notification' in window) || !window.isSecureContext) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** @returns whether they are allowed now. The browser asks the person, so it is only for a press of theirs. */
export async function askForNotices(): Promise<boolean> {
  if (noticesRefused() !== null) return false;
  return Notification.permission === 'granted' || (await Notification.requestPermission()) === 'granted';
}
