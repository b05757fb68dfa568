import { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import { askerOf } from '../identity.ts';
import { refuse } from '../refusal.ts';
import { answerLoad } from './answer.ts';
import { catalogueReader } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { download } from './download.ts';
import { inTurn } from './inTurn.ts';
import { load } from './load.ts';
import { ownerUnavailable } from './serviceCall.ts';
import type { LedgerParts, LedgerRequest } from './serviceCall.ts';
import { filesOf, uploadProblem } from './upload.ts';

/** The way of the offices' workbooks in and out: which ledgers there are, load some, take one away. */
export function ledgerRoutes(parts: LedgerParts): Router {
  const router = Router();
  const catalogueFor = catalogueReader();
  // Two loads at once could both bring the same new row.
  const turn = inTurn();

  router.get('/', async (_req, res) => {
    const { entries } = await catalogueFor(requestOf(parts, res));
    res.json(entries);
  });

  router.post('/', onlyLoaders(parts, catalogueFor), filesOf(parts.limits), async (req, res) => {
    const sent = (Array.isArray(req.files) ? req.files : []).map((file) => ({ workbook: file.originalname, bytes: file.buffer }));
    if (sent.length === 0) return refuse(res, 400, 'FILE_MISSING', { zh: '没有文件：请以 multipart/form-data 上传一个或多个 .xlsx 台账', en: 'There is no file: send one or more .xlsx workbooks as multipart/form-data' });
    const order = { sent, catalogue: res.locals.catalogue as Catalogue, dryRun: req.query.dryRun === 'true' };
    await answerLoad(req, res, parts.log, (progress) => turn(() => load(requestOf(parts, res), { ...order, progress })));
  });

  router.get('/:sheet', async (req, res) => {
    const request = requestOf(parts, res);
    const search = req.originalUrl.includes('?') ? req.originalUrl.slice(req.originalUrl.indexOf('?')) : '';
    await download(request, await catalogueFor(request), String(req.params.sheet), search, res);
  });

  router.use(uploadProblem(parts.limits));
  return router;
}

function requestOf(parts: LedgerParts, res: Response): LedgerRequest {
  return { ...parts, asker: askerOf(res), requestId: String(res.locals.requestId) };
}

/** Turns away who may load nothing before a file is read. */
function onlyLoaders(parts: LedgerParts, catalogueFor: (request: LedgerRequest) => Promise<Catalogue>): RequestHandler {
  return async (_req, res, next) => {
    const catalogue = await catalogueFor(requestOf(parts, res));
    res.locals.catalogue = catalogue;
    if (catalogue.entries.some(({ mayLoad }) => mayLoad)) return next();
    if (catalogue.silent.length === 0) return refuse(res, 403, 'FORBIDDEN', { zh: '您的岗位不能导入任何台账，请交由台账的主管单位或指挥部办公室导入', en: 'Your post may load no ledger: hand it to the office that owns it or to the command office' });
    const { code, message } = ownerUnavailable(catalogue.silent);
    refuse(res, 503, code, message);
  };
}
