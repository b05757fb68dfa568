import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JSONWebKeySet, JWK } from 'jose';
import { z } from 'zod';
import type { TokenSource } from './person.ts';
import { addressesIn, isAddress } from './routing.ts';
import type { Addresses } from './routing.ts';

/** The supergraph that is committed with the sources. */
const COMMITTED = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

/** The gateway's settings, with what stands in files already read. */
export interface GatewayEnv {
  port: number;
  host: string;
  supergraphSdl: string;
  subgraphUrls: Record<string, Addresses>;
  tokens: TokenSource;
  signingKey: JWK;
  commandOfficeSubjects: string[];
  logLevel: string;
  /** By which a monitoring system may read `/metrics`. */
  metricsToken: string | undefined;
  /** The base address of an OpenTelemetry collector; without one no traces are sent. */
  tracesTo: string | undefined;
}

const list = z.string().default('').transform((text) => text.split(',').map((item) => item.trim()).filter(Boolean));

const metricsToken = z.string().min(16).regex(/^[^\s,]+$/);

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  SUPERGRAPH_FILE: z.string().default(COMMITTED).transform(contentOf),
  SUBGRAPH_URLS: z.string().default('').transform(addressesByName),
  OIDC_ISSUER: z.string(),
  OIDC_AUDIENCE: z.string(),
  OIDC_JWKS_URI: z.url({ protocol: /^https?$/ }).optional(),
  JWKS_FILE: z.string().transform(contentOf).transform(keysIn).optional(),
  SIGNING_KEY_FILE: z.string().transform(contentOf).transform(privateKeyIn),
  COMMAND_OFFICE_SUBJECTS: list,
  METRICS_TOKEN: metricsToken.optional(),
  METRICS_TOKEN_FILE: z.string().transform(contentOf).transform((text) => text.trim()).pipe(metricsToken).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
}).refine((env) => env.OIDC_JWKS_URI !== undefined || env.JWKS_FILE !== undefined, { message: 'one of OIDC_JWKS_URI and JWKS_FILE is needed', path: ['OIDC_JWKS_URI'], when: () => true });

/** Reads the gateway's environment once; throws one sentence that lists every problem. */
export function gatewayEnv(env: NodeJS.ProcessEnv = process.env): GatewayEnv {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new Error(`环境变量有误 / Settings to mend: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join('; ')}`);
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, JWKS_FILE: jwks, OIDC_JWKS_URI: jwksUri = '', ...settings } = parsed.data;
  return {
    port: settings.PORT,
    host: settings.HOST,
    supergraphSdl: settings.SUPERGRAPH_FILE,
    subgraphUrls: settings.SUBGRAPH_URLS,
    tokens: jwks ? { issuer, audience, jwks } : { issuer, audience, jwksUri },
    signingKey: settings.SIGNING_KEY_FILE,
    commandOfficeSubjects: settings.COMMAND_OFFICE_SUBJECTS,
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN ?? settings.METRICS_TOKEN_FILE,
    tracesTo: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

/** Keeps the federation library from reporting on itself: unless told by the environment, it asks the clouds' metadata addresses at start and sends figures to its maker every hour. */
export function withoutTelemetry(env: NodeJS.ProcessEnv = process.env): void {
  env.APOLLO_TELEMETRY_DISABLED = '1';
}

function contentOf(path: string, context: z.RefinementCtx): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    context.addIssue({ code: 'custom', message: `the file ${path} cannot be read` });
    return z.NEVER;
  }
}

function addressesByName(text: string, context: z.RefinementCtx): Record<string, Addresses> {
  try {
    const given = text.trim().startsWith('{') ? (JSON.parse(text) as Record<string, Addresses>) : Object.fromEntries(text.split(',').filter((pair) => pair.trim()).map(pairIn));
    const addresses = Object.entries(given).map(([name, urls]) => [name, addressesIn(urls)] as const);
    const wrong = addresses.filter(([, urls]) => urls.length === 0 || !urls.every(isAddress));
    if (wrong.length === 0) return Object.fromEntries(addresses.map(([name, urls]) => [name, urls.length === 1 ? String(urls[0]) : urls]));
    context.addIssue({ code: 'custom', message: `no http address: ${wrong.map(([name]) => name).join(', ')}` });
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON or name=url,name=url; several instances of a service as a list, or name=url|url' });
  }
  return z.NEVER;
}

function pairIn(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 0) throw new TypeError('no pair');
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

function keysIn(text: string, context: z.RefinementCtx): JSONWebKeySet {
  const keys = jsonIn(text) as JSONWebKeySet | undefined;
  if (Array.isArray(keys?.keys)) return keys;
  context.addIssue({ code: 'custom', message: 'no JSON Web Key Set' });
  return z.NEVER;
}

function privateKeyIn(text: string, context: z.RefinementCtx): JWK {
  const key = jsonIn(text) as JWK | undefined;
  if (key?.crv === 'Ed25519' && key.d) return key;
  context.addIssue({ code: 'custom', message: 'no private Ed25519 key as JWK' });
  return z.NEVER;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
