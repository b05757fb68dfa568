import { userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';

/** What is known of a handover about to begin: the successor, the sign-ins of the successor's post as resident cadre, the last day asked for. */
export interface WantedHandover {
  fromPersonId: string;
  toPersonId: string;
  successorKnown: boolean;
  toSubjects: readonly string[];
  lastDay: Date;
}

/** What is wrong with a handover about to begin (S23); without a post of their own a successor could acknowledge nothing. */
export function checkHandover({ fromPersonId, toPersonId, successorKnown, toSubjects, lastDay }: WantedHandover, today: Date): UserError[] {
  const errors: UserError[] = [];
  if (toPersonId === fromPersonId) errors.push(userError('SUCCESSOR_UNFIT', { zh: '接任人不能是本人', en: 'Nobody succeeds themselves' }, ['successorPersonId']));
  else if (!successorKnown) errors.push(userError('PERSON_UNKNOWN', { zh: '没有这个人员', en: 'There is no such person' }, ['successorPersonId']));
  else if (toSubjects.length === 0) errors.push(userError('SUCCESSOR_WITHOUT_POST', { zh: '接任人尚无驻企干部岗位，请先授予', en: 'The successor holds no post of a resident cadre yet: grant it first' }, ['successorPersonId']));
  if (lastDay < today) errors.push(userError('DAY_PAST', { zh: '离任日期不能早于今天', en: 'The last day cannot lie in the past' }, ['lastDay']));
  return errors;
}

/** The last day of a posting handed over: the day agreed on, or the day of the last acknowledgement where that came later, because until then the cadre stays (S22). */
export function endOf(lastDay: Date, acknowledgedOn: Date): Date {
  return lastDay > acknowledgedOn ? lastDay : acknowledgedOn;
}

/** The day after a day. */
export function dayAfter(day: Date): Date {
  return new Date(day.getTime() + 86_400_000);
}

/** Which handovers a post reaches: all for the command office, its county's teams' for a county office, their own for the two cadres. */
export function visibleHandovers(viewer: Viewer): Prisma.HandoverWhereInput {
  if (viewer.role === 'HQ_OFFICE') return {};
  const own = [{ fromSubjects: { has: viewer.subject } }, { toSubjects: { has: viewer.subject } }];
  return { OR: viewer.role === 'COUNTY_OFFICE' && viewer.county ? [{ county: viewer.county }, ...own] : own };
}
