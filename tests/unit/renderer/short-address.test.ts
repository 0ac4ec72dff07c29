import { expect, it } from 'vitest';
import { shortAddress } from '../../../renderer/boards/plans/short-address.ts';

it.each([
  ['/srv/promotions/sale-930/plans', '…/sale-930/plans'],
  ['C:\\promotions\\sale-930\\plans', '…/sale-930/plans'],
  ['/plans', '/plans'],
  ['https://plans.example.com/930/index.json', 'https://plans.example.com/930/index.json'],
])('%s is shown as %s', (address, short) => {
  expect(shortAddress(address)).toBe(short);
});
