import type { PartnerState } from '../../../shared/model/capacity-board.ts';

/** Whether a partner is beyond a bound that was agreed; what cannot be told is not beyond it. */
export function isPartnerOver(partner: PartnerState | null): boolean {
  return partner?.latency?.over === true || partner?.errors?.over === true;
}
