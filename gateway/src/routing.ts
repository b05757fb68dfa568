import { parse, valueFromASTUntyped } from 'graphql';

/** A service as the gateway reaches it; `url` is its GraphQL address. */
export interface Service {
  name: string;
  url: string;
}

/** The services that a supergraph names, at their own addresses or those given instead; throws one sentence that names those without a usable address. */
export function servicesOf(supergraphSdl: string, instead: Record<string, string> = {}): Service[] {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.find((definition) => definition.kind === 'EnumTypeDefinition' && definition.name.value === 'join__Graph');
  const values = graphs?.kind === 'EnumTypeDefinition' ? (graphs.values ?? []) : [];
  const services = values.map(({ directives }) => {
    const given = directives?.find((directive) => directive.name.value === 'join__graph')?.arguments ?? [];
    const { name, url } = Object.fromEntries(given.map((argument) => [argument.name.value, String(valueFromASTUntyped(argument.value))]));
    return { name: name ?? '', url: instead[name ?? ''] ?? url ?? '' };
  });
  const lost = services.filter(({ url }) => !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''));
  if (services.length === 0) throw new Error('超级图中没有任何服务 / The supergraph names no service');
  if (lost.length > 0) throw new Error(`请在 SUBGRAPH_URLS 中给出服务地址 / Set the addresses in SUBGRAPH_URLS: ${lost.map(({ name }) => name).join(', ')}`);
  return services;
}
