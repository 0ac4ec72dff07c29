import { describe, expect, it } from 'vitest';
import { denyPermissions } from '../../../../electron/hosts/desktop/security/permissions.ts';
import { fakeSession } from './fake-session.ts';

const page = 'app://tidewatch/index.html?theme=dark#/capacity';
/** All that Electron 45 knows, as its declarations name them. */
const refused = `
  ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read deprecated-sync-clipboard-read display-capture
  fileSystem geolocation geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts
  local-network local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications
  openExternal payment-handler periodic-background-sync persistent-storage pointerLock sensors serial smart-card
  speaker-selection storage-access system-wake-lock top-level-storage-access usb vr web-app-installation web-printing
  window-management unknown something-new
`
  .trim()
  .split(/\s+/);
const granted = ['fullscreen', 'screen-wake-lock', 'clipboard-sanitized-write'];

function permissions() {
  const { session, call } = fakeSession();
  denyPermissions(session);
  return {
    asked(permission: string, requestingUrl = page, isMainFrame = true) {
      const answers: unknown[] = [];
      const answer = (given: boolean) => answers.push(given);
      call('request', null, permission, answer, { requestingUrl, isMainFrame });
      expect(answers).toHaveLength(1);
      return answers[0];
    },
    checked: (permission: string, origin = 'app://tidewatch/', isMainFrame = true) =>
      call('check', null, permission, origin, { isMainFrame }),
  };
}

describe('a permission', () => {
  it.each(refused)('%s is refused, asked for or only checked', (permission) => {
    expect(permissions().asked(permission)).toBe(false);
    expect(permissions().checked(permission)).toBe(false);
  });

  it.each(granted)('%s is granted to the page in the window', (permission) => {
    expect(permissions().asked(permission)).toBe(true);
    expect(permissions().checked(permission)).toBe(true);
    expect(permissions().checked(permission, 'app://tidewatch')).toBe(true);
  });

  it.each(granted)('%s is granted to no frame inside it, and to nobody else', (permission) => {
    const { asked, checked } = permissions();
    expect(asked(permission, page, false)).toBe(false);
    expect(checked(permission, 'app://tidewatch/', false)).toBe(false);
    for (const other of ['https://evil.test/', 'app://tidewatch.evil/', 'about:blank', 'null', '']) {
      expect(asked(permission, other)).toBe(false);
      expect(checked(permission, other)).toBe(false);
    }
  });
});
