import { readFileSync } from 'node:fs';
import { z } from 'zod';

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  REDIS_URL: z.string().regex(/^rediss?:\/\//).optional(),
  QUEUE_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//).optional(),
  VIEWER_KEYS_FILE: z.string(),
  /** The gateway's `/graphql`, for what a service asks the whole graph. */
  GRAPH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** By which a monitoring system may read `/metrics` without the gateway; nobody may without it. */
  METRICS_TOKEN: z.string().min(16).regex(/^[^\s,]+$/).optional(),
  /** The base address of an OpenTelemetry collector; without one no traces are sent. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
}).refine((env) => env.REDIS_URL !== undefined || env.QUEUE_DATABASE_URL !== undefined, {
  message: 'one of REDIS_URL and QUEUE_DATABASE_URL is needed', path: ['REDIS_URL'], when: () => true,
});

/** A service's settings. Secrets may stand in files: `DATABASE_URL_FILE` is read where `DATABASE_URL` is absent, and so on. */
export type ServiceEnv = z.infer<typeof variables>;

/** Reads a service's environment once; throws one sentence that lists every problem. */
export function serviceEnv(env: NodeJS.ProcessEnv = process.env): ServiceEnv {
  const unreadable: string[] = [];
  const parsed = variables.safeParse(withFiles(env, unreadable));
  if (parsed.success && unreadable.length === 0) return parsed.data;
  const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} (${issue.message})`);
  throw new Error(`环境变量有误 / Settings to mend: ${[...unreadable.map((name) => `${name} (the file cannot be read)`), ...wrong].join('; ')}`);
}

/** Replaces every `X_FILE` whose `X` is absent by the file's content, as container secrets come; empty settings count as absent. Names of files that cannot be read go to `unreadable`. */
export function withFiles(env: NodeJS.ProcessEnv, unreadable: string[] = []): NodeJS.ProcessEnv {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = Object.entries(given)
    .filter(([name]) => ['DATABASE_URL_FILE', 'REDIS_URL_FILE', 'QUEUE_DATABASE_URL_FILE', 'METRICS_TOKEN_FILE'].includes(name) && !given[name.replace(/_FILE$/, '')])
    .map(([name, path]) => [name.replace(/_FILE$/, ''), contentOf(name, String(path), unreadable)]);
  return { ...given, ...Object.fromEntries(read) };
}

function contentOf(name: string, path: string, unreadable: string[]): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    unreadable.push(name);
    return undefined;
  }
}
