import type { NetworkInterfaceInfo } from 'node:os';
import { BlockList } from 'node:net';
import type { RoomAddress } from '../../../shared/model/sharing.ts';

/** What no router passes on to the internet, the likeliest in a room first (RFC 1918, 6598, 3927, 1122). */
const rangesOfRooms = [
  ['192.168.0.0', 16],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const;

const ranges = rangesOfRooms.map(([network, bits]) => {
  const range = new BlockList();
  range.addSubnet(network, bits);
  return range;
});

/**
 * Addresses at which other machines of the room reach this one. Never one that the internet routes: what is shared goes over plain HTTP.
 *
 * @param interfaces as of `os.networkInterfaces()`.
 */
export function roomAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): RoomAddress[] {
  const found = Object.entries(interfaces).flatMap(([network, list = []]) =>
    list.flatMap(({ address, family, internal }) => {
      const rank = ranges.findIndex((range) => range.check(address));
      return family !== 'IPv4' || internal || rank < 0 ? [] : [{ address, network, rank }];
    }),
  );
  return found
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ address, network }) => ({ address, network }));
}
