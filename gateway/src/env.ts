import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JSONWebKeySet, JWK } from 'jose';
import { z } from 'zod';
import type { TokenSource } from './person.ts';

/** The supergraph that is committed with the sources. */
const COMMITTED = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

/** The gateway's settings, with what stands in files already read. */
export interface GatewayEnv {
  port: number;
  host: string;
  supergraphSdl: string;
  subgraphUrls: Record<string, string>;
  tokens: TokenSource;
  signingKey: JWK;
  commandOfficeSubjects: string[];
  logLevel: string;
}

const list = z.string().default('').transform((text) => text.split(',').map((item) => item.trim()).filter(Boolean));

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  SUPERGRAPH_FILE: z.string().default(COMMITTED).transform(contentOf),
  SUBGRAPH_URLS: z.string().default('').transform(addressesIn),
  OIDC_ISSUER: z.string(),
  OIDC_AUDIENCE: z.string(),
  OIDC_JWKS_URI: z.url({ protocol: /^https?$/ }).optional(),
  JWKS_FILE: z.string().transform(contentOf).transform(keysIn).optional(),
  SIGNING_KEY_FILE: z.string().transform(contentOf).transform(privateKeyIn),
  COMMAND_OFFICE_SUBJECTS: list,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
}).refine((env) => env.OIDC_JWKS_URI !== undefined || env.JWKS_FILE !== undefined, { message: 'one of OIDC_JWKS_URI and JWKS_FILE is needed', path: ['OIDC_JWKS_URI'], when: () => true });

/** Reads the gateway's environment once; throws one sentence that lists every problem. */
export function gatewayEnv(env: NodeJS.ProcessEnv = process.env): GatewayEnv {
  const parsed = variables.safeParse(env);
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

function addressesIn(text: string, context: z.RefinementCtx): Record<string, string> {
  try {
    const given = text.trim().startsWith('{') ? (JSON.parse(text) as Record<string, string>) : Object.fromEntries(text.split(',').filter((pair) => pair.trim()).map(pairIn));
    const wrong = Object.entries(given).filter(([, url]) => !URL.canParse(url) || !/^https?:/.test(url));
    if (wrong.length === 0) return given;
    context.addIssue({ code: 'custom', message: `no http address: ${wrong.map(([name]) => name).join(', ')}` });
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON or name=url,name=url' });
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
