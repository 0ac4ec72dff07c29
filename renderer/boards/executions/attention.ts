/** What of a run asks for a person: a rule of its own, since the overview tells it as well. */
export {
  actOnWhole,
  actsOnStep,
  findStep,
  isSettled,
  primaryAct,
  stepInFocus,
  stepsOf,
  unsettledSteps,
} from '../../../shared/rules/execution/attention.ts';
export type { StepPlace } from '../../../shared/rules/execution/attention.ts';
