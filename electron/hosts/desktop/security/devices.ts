import type { Session, WebContents } from 'electron';
import { refuse } from './refused.ts';

/** No USB, HID, serial or Bluetooth device and no picture of the screen, whatever was granted once. */
export function denyDevices(session: Session): void {
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer(null);
    refuse('device', 'a picture of the screen');
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
    refuse('device', 'USB');
  });
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
    refuse('device', 'HID');
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
    refuse('device', 'a serial port');
  });
}

/** Without a listener Electron takes the first device that answers. */
export function denyBluetooth(contents: WebContents): void {
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
    refuse('device', 'Bluetooth');
  });
}
