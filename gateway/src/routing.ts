import { parse, valueFromASTUntyped } from 'graphql';

/** A service as the gateway reaches it: `urls` are the GraphQL addresses of its instances, which differ in their origins only; `url` is the first. */
export interface Service {
  name: string;
  url: string;
  urls: readonly [string, ...string[]];
}

/** Where a service answers: one address, several of them separated by `|`, or a list. */
export type Addresses = string | readonly string[];

/** The services that a supergraph names, at their own addresses or those given instead; throws one sentence that names those without a usable address, or whose instances answer on different paths. */
export function servicesOf(supergraphSdl: string, instead: Record<string, Addresses> = {}): Service[] {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.find((definition) => definition.kind === 'EnumTypeDefinition' && definition.name.value === 'join__Graph');
  const values = graphs?.kind === 'EnumTypeDefinition' ? (graphs.values ?? []) : [];
  const services = values.map(({ directives }) => {
    const given = directives?.find((directive) => directive.name.value === 'join__graph')?.arguments ?? [];
    const { name = '', url = '' } = Object.fromEntries(given.map((argument) => [argument.name.value, String(valueFromASTUntyped(argument.value))]));
    const [first = '', ...others] = addressesIn(instead[name] ?? url);
    const urls: Service['urls'] = [first, ...others];
    return { name, url: first, urls };
  });
  const lost = services.filter(({ urls }) => !urls.every(isAddress) || new Set(urls.map((url) => new URL(url).pathname)).size > 1);
  if (services.length === 0) throw new Error('超级图中没有任何服务 / The supergraph names no service');
  if (lost.length > 0) throw new Error(`请在 SUBGRAPH_URLS 中给出服务地址，同一服务各实例的路径须相同 / Set the addresses in SUBGRAPH_URLS, with the same path for all instances of a service: ${lost.map(({ name }) => name).join(', ')}`);
  return services;
}

/** The single addresses in what was given for a service. */
export function addressesIn(given: Addresses): string[] {
  return [given].flat().flatMap((text) => text.split('|')).map((url) => url.trim()).filter(Boolean);
}

/** Whether the gateway can send requests there. */
export function isAddress(url: string): boolean {
  return /^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '');
}
