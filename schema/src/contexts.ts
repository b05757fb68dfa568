import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Subgraph } from './subgraphs.ts';

/**
 * What a service's resolvers are given as context, in the generator's own notation:
 * the service's own where it has a `src/context.ts`, else its kit's; a service on the factor kit has a type that implements FactorRequest.
 */
export function contextType({ dir }: Subgraph, contract: DocumentNode): string {
  if (existsSync(join(dir, 'src/context.ts'))) return '../context.ts#Context';
  return hasRequests(contract) ? '@zhuqi/factor#FactorContext' : '@zhuqi/subgraph#BaseContext';
}

const hasRequests = ({ definitions }: DocumentNode): boolean =>
  definitions.some((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.interfaces?.some(({ name }) => name.value === 'FactorRequest'));
