import { getDistDirectory, isSandboxFrame, renderAltair, renderInitSnippet, SANDBOX_FRAME_CSP } from 'altair-static';
import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { explorerQueries } from './explorerQueries.ts';

/** Where the explorer lives. */
export const EXPLORER_PATH = '/explorer/';
const OPTIONS_SCRIPT = 'options.js';
/** Nothing but what the gateway itself serves is ever loaded or called; the explorer's styles are made in the page. */
const CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/** The explorer: a page to write queries in, served whole by the gateway, so that it works where there is no internet. Signs itself in where a token is given. */
export function explorerRoutes(token: (() => Promise<string>) | undefined): Router {
  const router = Router();
  router.get('/', explorerPage);
  router.get(`/${OPTIONS_SCRIPT}`, async (req, res) => {
    // The script may hold a token: no page of another origin may load it.
    const foreign = !['same-origin', 'none', undefined].includes(req.get('sec-fetch-site'));
    res.set({ 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' }).type('js').send(renderInitSnippet(options(token && !foreign ? await token() : null)));
  });
  router.use(express.static(getDistDirectory(), {
    index: false,
    setHeaders: (res, path) => {
      res.setHeader('cache-control', 'public, max-age=86400');
      res.setHeader('content-security-policy', isSandboxFrame(path) ? `${SANDBOX_FRAME_CSP}; default-src 'self'` : CONTENT_POLICY);
      // The frame in which people's own scripts run has no origin, so that its files come to it as from elsewhere.
      if (isSandboxFrame(path)) res.setHeader('access-control-allow-origin', '*');
    },
  }));
  return router;
}

/** The explorer's page itself, under any address. */
export const explorerPage: RequestHandler = (_req, res) => {
  res.set('content-security-policy', CONTENT_POLICY).set('cache-control', 'no-cache').type('html').send(renderAltair({ baseURL: EXPLORER_PATH, serveInitialOptionsInSeperateRequest: OPTIONS_SCRIPT }));
};

function options(token: string | null) {
  const endpointURL = '/graphql';
  const initialHeaders = { Authorization: `Bearer ${token ?? ''}` };
  return {
    endpointURL,
    initialHeaders,
    instanceStorageNamespace: 'zhuqi_',
    disableAccount: true,
    // A kept page would go on with a token that has expired.
    preserveState: token === null,
    initialSettings: { theme: 'system' as const, language: 'zh-CN' as const },
    // The maker's own announcements, for everybody, also where settings were kept from before.
    persistedSettings: { 'banners.disable': true },
    initialWindows: explorerQueries.map(({ name, query, variables }) => ({ initialName: name, initialQuery: query, initialVariables: JSON.stringify(variables, null, 2), endpointURL, initialHeaders })),
  };
}
