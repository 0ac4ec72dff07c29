import { oc } from '@orpc/contract';
import { z } from 'zod';
import { contractErrors } from './errors.ts';

/** Every procedure starts here, so that every procedure answers with the same closed set of errors. */
export const procedure = oc.errors(contractErrors);

/** Made by the client, one for each press of a button: the same id twice has one effect. */
export const CommandId = z.string().min(8).max(100);
