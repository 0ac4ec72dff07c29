import { expect, it, vi } from 'vitest';
import { denyBluetooth, denyDevices } from '../../../../electron/hosts/desktop/security/devices.ts';
import { fakeContents } from '../fake-contents.ts';
import { fakeSession } from './fake-session.ts';

const first = [{ deviceId: 'first', portId: 'first' }];

it.each([
  ['select-usb-device', [{ deviceList: first }], undefined],
  ['select-hid-device', [{ deviceList: first }], null],
  ['select-serial-port', [first, {}], ''],
])('%s gets no device, though one is there', (name, details, nothing) => {
  const { session, emitter } = fakeSession();
  denyDevices(session);
  const preventDefault = vi.fn<() => void>();
  const choose = vi.fn<(id?: string | null) => void>();
  emitter.emit(name, { preventDefault }, ...details, choose);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(choose.mock.calls.map(([id]) => id)).toEqual([nothing]);
});

it('Bluetooth gets no device, though Electron would take the first', () => {
  const { contents, emitter } = fakeContents();
  denyBluetooth(contents);
  const preventDefault = vi.fn<() => void>();
  const choose = vi.fn<(id: string) => void>();
  emitter.emit('select-bluetooth-device', { preventDefault }, first, choose);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(choose).toHaveBeenCalledExactlyOnceWith('');
});

it('what was granted once, a pairing and a picture of the screen are refused', () => {
  const { session, call } = fakeSession();
  denyDevices(session);
  expect(call('device', { deviceType: 'usb', origin: 'app://tidewatch' })).toBe(false);
  const paired = vi.fn<(answer: object) => void>();
  call('pairing', { pairingKind: 'confirm' }, paired);
  expect(paired).toHaveBeenCalledExactlyOnceWith({ confirmed: false });
  const streams = vi.fn<(answer: unknown) => void>();
  call('display', {}, streams);
  expect(streams).toHaveBeenCalledExactlyOnceWith(null);
});
