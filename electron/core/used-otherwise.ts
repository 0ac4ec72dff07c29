import { ConsoleError } from './console-error.ts';

/** For a command id under which something else was done: nothing is answered as if the present act had been. */
export function usedOtherwise(commandId: string): ConsoleError {
  return new ConsoleError('conflict', `the command id ${commandId} was used for something else`, {
    field: 'commandId',
  });
}
