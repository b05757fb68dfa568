import { addWorkingDays, stateCouncilCalendar } from '@zhuqi/calendar';
import type { PlannedMilestone } from '@zhuqi/factor';
import type { EnvironmentKind } from './environment.ts';

/** A step that requests of a kind take: working days after the step before it, and the rule; `statutory` when the rule itself fixes the time. */
export interface StatutoryStep {
  title: string;
  workingDays: number;
  statutory: boolean;
  source: string;
}

const LICENSING_32 = '《中华人民共和国行政许可法》第三十二条';
const LICENSING_44 = '《中华人民共和国行政许可法》第四十四条';
const DISCLOSURE = '《建设项目环境影响评价政府信息公开指南（试行）》（环办〔2013〕103号）';
const EIA_22 = '《中华人民共和国环境影响评价法》第二十二条（报告表三十日内审批）';
const PERMIT = '《排污许可管理条例》（国务院令第736号）';
const QUOTA = '《建设项目主要污染物排放总量指标审核及管理暂行办法》（环发〔2014〕197号）';

/**
 * The steps of each kind in their order (S82). EIA: of a report form (报告表), whose technical assessment the law keeps out of the time for approval.
 * Permit: under key management (重点管理), the longer of both times. Where a rule names a step without a time, the time is planned (E.2).
 */
export const statutorySteps: Record<EnvironmentKind, readonly StatutoryStep[]> = {
  EIA_APPROVAL: [
    { title: '受理', workingDays: 5, statutory: true, source: LICENSING_32 },
    { title: '受理公示', workingDays: 5, statutory: true, source: DISCLOSURE },
    { title: '技术评估', workingDays: 10, statutory: false, source: '《建设项目环境保护管理条例》（国务院令第682号）第九条' },
    { title: '拟批准公示', workingDays: 5, statutory: true, source: DISCLOSURE },
    { title: '批复', workingDays: 5, statutory: false, source: EIA_22 },
  ],
  DISCHARGE_PERMIT: [
    { title: '申请', workingDays: 5, statutory: false, source: `${PERMIT}第七条` },
    { title: '受理', workingDays: 3, statutory: true, source: `${PERMIT}第十条` },
    { title: '审查', workingDays: 30, statutory: true, source: `${PERMIT}第十二条` },
    { title: '核发', workingDays: 10, statutory: true, source: LICENSING_44 },
  ],
  TOTAL_QUOTA: [
    { title: '申请', workingDays: 5, statutory: false, source: QUOTA },
    { title: '核算', workingDays: 10, statutory: false, source: QUOTA },
    { title: '调剂', workingDays: 10, statutory: false, source: QUOTA },
    { title: '批复', workingDays: 5, statutory: false, source: QUOTA },
  ],
};

/** Working days that all steps of a kind take together. */
export function workingDaysOf(kind: EnvironmentKind): number {
  return statutorySteps[kind].reduce((days, step) => days + step.workingDays, 0);
}

/** The steps of a kind with the day each is due, when the request is made on `day` (YYYY-MM-DD). */
export function stepsFrom(kind: EnvironmentKind, day: string): PlannedMilestone[] {
  let passed = 0;
  return statutorySteps[kind].map(({ title, workingDays }) => {
    passed += workingDays;
    return { title, dueOn: addWorkingDays(stateCouncilCalendar, day, passed).due };
  });
}
