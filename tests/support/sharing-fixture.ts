import type { SharingState } from '../../shared/model/sharing.ts';

/** A console that two screens of the room look at. */
export const sharedWithTheRoom: SharingState = {
  addresses: [
    { address: '192.168.8.21', network: 'en0' },
    { address: '10.4.0.7', network: 'utun3' },
  ],
  port: 4600,
  open: {
    url: 'http://192.168.8.21:4600',
    address: '192.168.8.21',
    token: 'kq3Vd0bTn7Yx2LwZ9sFh4RmCa8JeUu1P',
    since: Date.parse('2026-09-30T21:10:00+08:00'),
    by: 'li.na',
    screens: 2,
  },
};
