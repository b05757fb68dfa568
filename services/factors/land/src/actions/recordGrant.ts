import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { announceFigures, changeRequest, checkMayHandle, nextNumber } from '@zhuqi/factor';
import { storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { areaErrors } from '../area.ts';
import type { Context } from '../context.ts';
import { documentErrors } from '../document.ts';
import type { Db } from '../generated/db.ts';
import type { RecordLandGrantInput } from '../generated/graphql.ts';
import type { LandGrant } from '../generated/prisma/client.ts';
import { excessErrors, grantFigures } from '../land.ts';
import { landFactor } from '../landFactor.ts';

/** A grant as it stands, or why it was not recorded. */
export interface GrantPayload {
  grant: LandGrant | null;
  errors: UserError[];
}

/** Records land granted to one enterprise, for an open request or without one (S67); sending the same grant again changes nothing. */
export async function recordGrant(context: Context, input: RecordLandGrantInput): Promise<GrantPayload> {
  checkMayHandle('LAND', context.viewer);
  const documentNumber = input.documentNumber.trim();
  const wrong = [...areaErrors(input.areaMu, 'areaMu'), ...documentErrors(documentNumber, true)];
  if (input.grantedOn > todayInShanghai(new Date())) wrong.push(userError('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, ['input', 'grantedOn']));
  if (wrong.length > 0) return { grant: null, errors: wrong };
  const standing = await standingGrant(context.db, { ...input, documentNumber });
  if (standing) return standing;
  const errors = input.requestId ? await grantForRequest(context, { ...input, documentNumber }, input.requestId) : await grantAlone(context.db, { ...input, documentNumber });
  if (errors.length > 0) return { grant: null, errors };
  return (await standingGrant(context.db, { ...input, documentNumber })) ?? { grant: null, errors };
}

async function grantAlone(db: Db, input: RecordLandGrantInput): Promise<UserError[]> {
  return inTransaction(db, async (tx) => {
    const enterprise = await tx.enterpriseScope.findUnique({ where: { id: input.enterpriseId } });
    if (!enterprise) return [userError('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, ['input', 'enterpriseId'])];
    const grant = await keepGrant(tx, input);
    if (grant) await announceFigures(tx, { name: 'land', contributions: grantFigures }, [grant]);
    return [];
  });
}

async function grantForRequest(context: Context, input: RecordLandGrantInput, requestId: string): Promise<UserError[]> {
  const request = await context.loaders.request.load(requestId);
  if (request && request.enterpriseId !== input.enterpriseId) return [userError('ENTERPRISE_MISMATCH', { zh: '该诉求是另一家企业提出的', en: 'Another enterprise made this request' }, ['input', 'requestId'])];
  const excess = request ? excessErrors(request, input.areaMu, input.confirmExcess ?? false, 'areaMu') : [];
  if (excess.length > 0) return excess;
  const { errors } = await changeRequest(landFactor, context, requestId, { also: (tx) => keepGrant(tx, input) });
  return errors.map((error) => ({ ...error, field: ['input', 'requestId'] }));
}

async function keepGrant(tx: Db, { requestId, enterpriseId, areaMu, grantedOn, documentNumber }: RecordLandGrantInput): Promise<LandGrant | null> {
  const id = await nextNumber(tx, 'TDLS', Number(grantedOn.slice(0, 4)));
  const [grant] = await tx.landGrant.createManyAndReturn({ data: [{ id, requestId: requestId ?? null, enterpriseId, areaMu, grantedOn: storedDay(grantedOn), documentNumber }], skipDuplicates: true });
  return grant ?? null;
}

async function standingGrant(db: Db, { requestId, enterpriseId, areaMu, grantedOn, documentNumber }: RecordLandGrantInput): Promise<GrantPayload | null> {
  const grant = await db.landGrant.findUnique({ where: { enterpriseId_documentNumber: { enterpriseId, documentNumber } } });
  if (!grant) return null;
  const same = grant.areaMu.equals(areaMu) && writtenDay(grant.grantedOn) === grantedOn && grant.requestId === (requestId ?? null);
  if (same) return { grant, errors: [] };
  return { grant: null, errors: [userError('ALREADY_RECORDED', { zh: '该文号已为该企业登记过不同的内容', en: 'This document is already recorded for this enterprise with another content' }, ['input', 'documentNumber'])] };
}
