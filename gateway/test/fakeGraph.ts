import { composeServices } from '@apollo/composition';
import { exportJWK, generateKeyPair } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';
import { parse } from 'graphql';
import { startGateway } from '../src/gateway.ts';
import type { GatewayOptions } from '../src/options.ts';

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A fresh pair of the gateway's keys. */
export async function signingKeys(): Promise<{ signingKey: JWK; keys: JSONWebKeySet }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { signingKey: await exportJWK(privateKey), keys: { keys: [await exportJWK(publicKey)] } };
}

/** Composes small contracts into a supergraph; throws where they do not fit. */
export function supergraphOf(services: { name: string; sdl: string; url: string }[]): string {
  const { supergraphSdl, errors } = composeServices(services.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })));
  if (!supergraphSdl) throw new Error(errors?.map(String).join('\n'));
  return supergraphSdl;
}

const opened: { stop(): Promise<void> }[] = [];
// A test that fails before it has stopped its gateway must not keep the others' process alive.
afterAll(() => Promise.all(opened.map((gateway) => gateway.stop())));

/** A gateway for which the token is the subject; the token `bad` is nobody's. */
export async function gatewayOver(options: Pick<GatewayOptions, 'supergraphSdl' | 'signingKey'> & Partial<GatewayOptions>) {
  const running = await startGateway({ port: 0, subgraphUrls: {}, log: silentLog as unknown as GatewayOptions['log'], people: async (token) => (token === 'bad' ? null : { subject: token }), ...options });
  opened.push(running);
  const post = (body: unknown, token: string | null = 'hq', headers: Record<string, string> = {}) => fetch(`${running.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers }, body: JSON.stringify(body),
  });
  const query = async (text: string, variables?: object, token = 'hq') => (await (await post({ query: text, variables }, token)).json()) as { data?: Record<string, never>; errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[] };
  return { ...running, post, query };
}
