import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { announceFigures, checkMayHandle, nextNumber } from '@zhuqi/factor';
import { storedDay, userError } from '@zhuqi/subgraph';
import type { Message, UserError } from '@zhuqi/subgraph';
import { areaErrors } from '../area.ts';
import type { Context } from '../context.ts';
import { documentErrors } from '../document.ts';
import type { RecordLandGrantTotalInput } from '../generated/graphql.ts';
import { totalFor } from '../grantTotal.ts';
import type { Total } from '../grantTotal.ts';
import { grantFigures } from '../land.ts';

const MOST_ENTERPRISES = 100;
const MOST_CHARACTERS = 200;

/** A total as it stands, or why it was not recorded. */
export interface TotalPayload {
  total: Total | null;
  errors: UserError[];
}

/** Records land granted to several named enterprises of which only the total is known; it adds to the city's figure and to no enterprise's (S184). */
export async function recordGrantTotal({ db, viewer }: Context, input: RecordLandGrantTotalInput): Promise<TotalPayload> {
  checkMayHandle('LAND', viewer);
  const errors = totalErrors(input, todayInShanghai(new Date()));
  if (errors.length > 0) return { total: null, errors };
  const { areaMu, grantedOn } = input;
  const [title, documentNumber, enterpriseIds] = [input.title.trim(), input.documentNumber?.trim() || null, [...new Set(input.enterpriseIds)]];
  return inTransaction(db, async (tx) => {
    const known = new Set((await tx.enterpriseScope.findMany({ where: { id: { in: enterpriseIds } } })).map(({ id }) => id));
    if (known.size < enterpriseIds.length) return refused('ENTERPRISE_UNKNOWN', { zh: `名册中没有：${enterpriseIds.filter((id) => !known.has(id)).join('、')}`, en: 'No roster holds these enterprises' }, 'enterpriseIds');
    const id = await nextNumber(tx, 'TDHJ', Number(grantedOn.slice(0, 4)));
    const [created] = await tx.landGrantTotal.createManyAndReturn({ data: [{ id, title, areaMu, grantedOn: storedDay(grantedOn), documentNumber }], skipDuplicates: true });
    if (!created) return refused('ALREADY_RECORDED', { zh: '该日已登记过同名合计', en: 'A total of this title and day is recorded already' }, 'title');
    await tx.landGrantShare.createMany({ data: enterpriseIds.map((enterpriseId) => ({ id: `${id}/${enterpriseId}`, totalId: id, enterpriseId })) });
    await announceFigures(tx, { name: 'land', contributions: grantFigures }, [{ ...created, enterpriseId: null }]);
    return { total: await tx.landGrantTotal.findUnique({ where: { id }, include: totalFor(viewer) }), errors: [] };
  });
}

/** What is wrong with a total that somebody enters. */
export function totalErrors({ title, enterpriseIds, areaMu, grantedOn, documentNumber }: RecordLandGrantTotalInput, today: string): UserError[] {
  const errors = [...areaErrors(areaMu, 'areaMu'), ...documentErrors(documentNumber?.trim() ?? '', false)];
  if (!title.trim() || title.length > MOST_CHARACTERS) errors.push(userError('TEXT_LENGTH', { zh: `请填写 1 到 ${MOST_CHARACTERS} 个字`, en: `Write 1 to ${MOST_CHARACTERS} characters` }, ['input', 'title']));
  if (enterpriseIds.length < 1 || enterpriseIds.length > MOST_ENTERPRISES) errors.push(userError('ENTERPRISES_NUMBER', { zh: `请填写 1 到 ${MOST_ENTERPRISES} 家企业`, en: `Name 1 to ${MOST_ENTERPRISES} enterprises` }, ['input', 'enterpriseIds']));
  if (grantedOn > today) errors.push(userError('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, ['input', 'grantedOn']));
  return errors;
}

function refused(code: string, message: Message, field: string): TotalPayload {
  return { total: null, errors: [userError(code, message, ['input', field])] };
}
