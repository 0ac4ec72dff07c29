import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { roomAddresses } from '../../../electron/core/desk/room-addresses.ts';

const at = (address: string, more: object = {}) =>
  ({
    address,
    family: address.includes(':') ? 'IPv6' : 'IPv4',
    internal: false,
    ...more,
  }) as NetworkInterfaceInfo;

describe('the addresses at which a room reaches this machine', () => {
  it('are the private ones, a home or office network first', () => {
    const found = roomAddresses({
      utun3: [at('100.101.4.9')],
      en1: [at('10.4.0.7'), at('fe80::1')],
      en0: [at('192.168.8.21')],
      bridge: [at('172.31.255.1')],
    });
    expect(found).toEqual([
      { address: '192.168.8.21', network: 'en0' },
      { address: '10.4.0.7', network: 'en1' },
      { address: '172.31.255.1', network: 'bridge' },
      { address: '100.101.4.9', network: 'utun3' },
    ]);
  });

  it('are never one that the internet routes, nor one that only this machine has', () => {
    expect(
      roomAddresses({
        lo: [at('127.0.0.1', { internal: true })],
        ppp0: [at('8.8.8.8'), at('172.32.0.1'), at('192.169.0.1'), at('11.0.0.1'), at('2001:db8::1')],
        gone: undefined,
      }),
    ).toEqual([]);
  });
});
