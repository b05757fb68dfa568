import { randomUUID } from 'node:crypto';
import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { isText, mayHandle } from '@zhuqi/factor';
import { forbidden, storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import type { RecordRecruitingEventInput } from '../generated/graphql.ts';
import type { RecruitingEvent } from '../generated/prisma/client.ts';

const LONGEST_TITLE = 200;
const MOST_ENTERPRISES = 500;
const MOST_HEADS = 1_000_000;

/** Records a recruiting event that was held; one day has each title once, so that recording it again adds nothing. */
export async function recordRecruitingEvent({ db, viewer }: Context, input: RecordRecruitingEventInput): Promise<{ event: RecruitingEvent | null; errors: UserError[] }> {
  if (!mayHandle('TALENT', viewer)) throw forbidden({ zh: '只有人才保障组或指挥部办公室可以登记招聘活动', en: 'Only the talent group or the command office may record recruiting events' });
  const enterpriseIds = [...new Set(input.enterpriseIds)];
  const errors = [...formProblems(input, enterpriseIds), ...(await placeProblems(db, input.county ?? null, enterpriseIds))];
  if (errors.length > 0) return { event: null, errors };
  const event = { id: randomUUID(), title: input.title.trim(), heldOn: storedDay(input.heldOn), county: input.county ?? null, demandedHeads: input.demandedHeads ?? null, reachedHeads: input.reachedHeads ?? null };
  return inTransaction(db, async (tx) => {
    const { count } = await tx.recruitingEvent.createMany({ data: [event], skipDuplicates: true });
    if (count === 0) return { event: null, errors: [problemAt('title', 'EVENT_RECORDED', '当天同名招聘活动已登记', 'An event of this title on this day has been recorded already')] };
    await tx.recruitingEventEnterprise.createMany({ data: enterpriseIds.map((enterpriseId) => ({ eventId: event.id, enterpriseId })) });
    return { event, errors: [] };
  });
}

function formProblems({ title, heldOn, demandedHeads, reachedHeads }: RecordRecruitingEventInput, enterpriseIds: string[]): UserError[] {
  const errors: UserError[] = [];
  if (!isText(title, LONGEST_TITLE)) errors.push(problemAt('title', 'TEXT_LENGTH', `请填写 1 到 ${LONGEST_TITLE} 个字`, `Write 1 to ${LONGEST_TITLE} characters`));
  if (heldOn > todayInShanghai(new Date())) errors.push(problemAt('heldOn', 'DATE_IN_FUTURE', '日期不能晚于今天', 'The day cannot be later than today'));
  if (enterpriseIds.length < 1 || enterpriseIds.length > MOST_ENTERPRISES) errors.push(problemAt('enterpriseIds', 'ENTERPRISES_OUT_OF_RANGE', `请填写 1 到 ${MOST_ENTERPRISES} 家企业`, `Name 1 to ${MOST_ENTERPRISES} enterprises`));
  for (const [field, heads] of Object.entries({ demandedHeads, reachedHeads }))
    if (heads != null && (heads < 0 || heads > MOST_HEADS)) errors.push(problemAt(field, 'HEADS_OUT_OF_RANGE', `人数须为 0 到 ${MOST_HEADS}`, `The number of persons is 0 to ${MOST_HEADS}`));
  return errors;
}

async function placeProblems(db: Db, county: string | null, enterpriseIds: string[]): Promise<UserError[]> {
  const [known, inCounty] = await Promise.all([
    db.enterpriseScope.count({ where: { id: { in: enterpriseIds.slice(0, MOST_ENTERPRISES) } } }),
    county === null ? 1 : db.enterpriseScope.count({ where: { county } }),
  ]);
  const errors: UserError[] = [];
  if (enterpriseIds.length <= MOST_ENTERPRISES && known < enterpriseIds.length) errors.push(problemAt('enterpriseIds', 'ENTERPRISE_UNKNOWN', '名册中没有其中的企业', 'No roster holds some of these enterprises'));
  if (inCounty === 0) errors.push(problemAt('county', 'COUNTY_UNKNOWN', '没有这个县市区的企业', 'There is no enterprise in a county of this name'));
  return errors;
}

function problemAt(field: string, code: string, zh: string, en: string): UserError {
  return userError(code, { zh, en }, ['input', field]);
}
