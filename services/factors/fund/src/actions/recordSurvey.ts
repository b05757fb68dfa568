import { todayInShanghai } from '@zhuqi/calendar';
import { checkMayHandle, nextNumber } from '@zhuqi/factor';
import { inTransaction } from '@zhuqi/events';
import { storedDay, userError } from '@zhuqi/subgraph';
import type { Message, UserError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { RecordFundSurveyInput } from '../generated/graphql.ts';
import type { FundNeedSurvey } from '../generated/prisma/client.ts';

const MOST_CHARACTERS = 2_000;

/** A survey as it was recorded, or why it was not. */
export interface SurveyPayload {
  survey: FundNeedSurvey | null;
  errors: UserError[];
}

/** Records that a climb enterprise was asked whether it needs a fund, once a day (S89); it counts for the edition that the enterprise is in. */
export async function recordSurvey({ db, viewer }: Context, input: RecordFundSurveyInput): Promise<SurveyPayload> {
  checkMayHandle('FUND', viewer);
  const { enterpriseId, surveyedOn, surveyorId, hasNeed } = input;
  const note = input.note?.trim() || null;
  if (surveyedOn > todayInShanghai(new Date())) return refused('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, 'surveyedOn');
  if (note && note.length > MOST_CHARACTERS) return refused('TEXT_LENGTH', { zh: `最多 ${MOST_CHARACTERS} 个字`, en: `At most ${MOST_CHARACTERS} characters` }, 'note');
  if (!surveyorId.trim()) return refused('REQUIRED', { zh: '请填写调研人', en: 'Name who asked' }, 'surveyorId');
  return inTransaction(db, async (tx) => {
    const enterprise = await tx.enterpriseScope.findUnique({ where: { id: enterpriseId } });
    if (!enterprise) return refused('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, 'enterpriseId');
    const id = await nextNumber(tx, 'JJDY', Number(surveyedOn.slice(0, 4)));
    const survey = { id, enterpriseId, year: enterprise.year, surveyedOn: storedDay(surveyedOn), surveyorId: surveyorId.trim(), hasNeed, note };
    const { count } = await tx.fundNeedSurvey.createMany({ data: [survey], skipDuplicates: true });
    if (count === 0) return refused('ALREADY_RECORDED', { zh: '该企业当日的调研已经登记', en: 'The survey of this enterprise on this day is recorded already' }, 'surveyedOn');
    return { survey, errors: [] };
  });
}

function refused(code: string, message: Message, field: string): SurveyPayload {
  return { survey: null, errors: [userError(code, message, ['input', field])] };
}
