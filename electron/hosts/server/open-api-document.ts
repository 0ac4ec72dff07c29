import type { AnyContractProcedure } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import { ErrorBody } from '../../../shared/contract/errors.ts';
import { contract } from '../../../shared/contract/index.ts';

export const apiPrefix = '/api/v1';

/** Only what the contract gives a route of its own is on the HTTP face. */
export function hasRoute({ contract }: { contract: AnyContractProcedure }): boolean {
  return contract['~orpc'].route.path !== undefined;
}

/** The HTTP face as OpenAPI 3.1, made from the contract. */
export async function openApiDocument(version: string): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const { $schema: _, ...errorSchema } = z.toJSONSchema(ErrorBody);
  return generator.generate(contract, {
    info: {
      title: 'Tidewatch',
      version,
      description:
        'Every act carries a commandId made by the caller; the same one twice has one effect. Times are epoch milliseconds.',
    },
    servers: [{ url: apiPrefix }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    filter: hasRoute,
    customErrorResponseBodySchema: () => errorSchema as object,
  });
}
