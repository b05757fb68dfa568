/** What the environment says of the gateway: ZHUQI_URL and ZHUQI_TOKEN; empty ones count as not given. */
export interface Environment {
  url?: string;
  token?: string;
}

/** Reads the environment of this process. */
export function environment(): Environment {
  const { ZHUQI_URL: url, ZHUQI_TOKEN: token } = process.env;
  return { ...(url ? { url } : {}), ...(token ? { token } : {}) };
}
