import type { Action } from '../../model/action.ts';

/**
 * Whether an action sends a request: then it has an intent on disk before it begins, a reply, and an outcome that can be unknown. What
 * does not is done by a person or by the clock.
 */
export function sendsRequest(action: Action | undefined): boolean {
  return action !== undefined && action.manual === undefined && action.wait === undefined;
}
