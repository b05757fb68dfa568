import type { Response } from 'express';
import { refuse } from '../refusal.ts';
import type { Catalogue } from './catalogue.ts';
import { ownerUnavailable, troubleIn } from './serviceCall.ts';
import { reasonOf } from '../transport/wire.ts';
import type { LedgerRequest } from './serviceCall.ts';

const PATIENCE_MILLISECONDS = 120_000;
const LARGEST = 64 * 2 ** 20;
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Fetches a sheet as a workbook from its owner, who decides which rows the asker gets; `search` are the filters as they were sent. */
export async function download(request: LedgerRequest, catalogue: Catalogue, sheet: string, search: string, res: Response): Promise<void> {
  const entry = [...catalogue.entries, ...catalogue.silentEntries].find(({ name }) => name === sheet);
  const owner = request.wire.services.find(({ name }) => name === entry?.owner);
  if (!owner) {
    const doubt = catalogue.silent.length > 0 ? { zh: `，或其服务（${catalogue.silent.join('、')}）没有应答`, en: `, or its service (${catalogue.silent.join(', ')}) does not answer` } : { zh: '', en: '' };
    return refuse(res, catalogue.silent.length > 0 ? 503 : 404, catalogue.silent.length > 0 ? 'OWNER_UNAVAILABLE' : 'SHEET_UNKNOWN', { zh: `没有台账“${sheet}”${doubt.zh}；GET /ledgers 列出全部台账`, en: `There is no ledger ${sheet}${doubt.en}; GET /ledgers lists them` });
  }
  try {
    const { status, bytes } = await request.wire.call(owner, {
      method: 'GET', path: `/ledgers/sheets/${encodeURIComponent(sheet)}${search}`, assertion: request.asker.assertion, requestId: request.requestId, milliseconds: PATIENCE_MILLISECONDS, ifSilent: 'refuse', maxBytes: LARGEST,
    });
    if (status !== 200) {
      const { code, message } = troubleIn(owner, status, bytes);
      return refuse(res, status, code, message);
    }
    res.set({ 'content-type': WORKBOOK_TYPE, 'content-disposition': `attachment; filename="ledger.xlsx"; filename*=UTF-8''${encodeURIComponent(`${sheet}.xlsx`)}` }).send(bytes);
  } catch (error) {
    request.log.warn({ service: owner.name, reason: reasonOf(error), requestId: request.requestId }, 'a ledger could not be fetched');
    const { code, message } = ownerUnavailable([owner.name]);
    refuse(res, 503, code, message);
  }
}
