import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATA_DIR: z.string().min(1).default(fileURLToPath(new URL('../../data', import.meta.url))),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://').optional(),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis://').optional(),
  METRICS_TOKEN: z.string().min(16).regex(/^[^\s,]+$/).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** Settings of everything on one machine: `DATABASE_URL` names a PostgreSQL server instead of the embedded one, `REDIS_URL` moves the queues to Redis. */
export interface LocalEnv {
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  logLevel: string;
  /** By which a monitoring system may read `/metrics`; operators may without it. */
  metricsToken?: string | undefined;
  /** The base address of an OpenTelemetry collector; without one no traces are sent. */
  tracesTo?: string | undefined;
  /** What the databases' names begin with; tests give each run its own. */
  databasePrefix: string;
}

/** Reads the environment once; throws one sentence that lists every problem. */
export function localEnv(env: NodeJS.ProcessEnv = process.env): LocalEnv {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new Error(`环境变量有误 / Settings to mend: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join('; ')}`);
  }
  const { PORT, DATA_DIR, DATABASE_URL, REDIS_URL, LOG_LEVEL, METRICS_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT } = parsed.data;
  return { port: PORT, dataDir: resolve(DATA_DIR), databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, logLevel: LOG_LEVEL, databasePrefix: 'zhuqi', metricsToken: METRICS_TOKEN, tracesTo: OTEL_EXPORTER_OTLP_ENDPOINT };
}
