import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { SettleFindingInput } from '../../generated/graphql.ts';
import type { Finding } from '../../generated/prisma/client.ts';
import { visibleFindings } from '../../queries/listFindings.ts';
import { wordsErrors } from '../../words.ts';

/** What a mutation on a finding brings: the finding, or why nothing was done. */
export interface FindingOutcome {
  finding: Finding | null;
  errors: UserError[];
}

/** The command office, or the county that a finding is about, says how it was dealt with; it ends by itself when it holds no longer (E.14). The same words of the same person again change nothing. */
export async function settleFinding({ db, viewer, now }: Context, input: SettleFindingInput): Promise<FindingOutcome> {
  const errors = wordsErrors(input.settlement, 'settlement');
  if (errors.length > 0) return { finding: null, errors };
  const settlement = input.settlement.trim();
  return inTransaction(db, async (tx) => {
    const id = input.id.includes('\0') ? '' : input.id;
    await tx.$queryRaw`select id from finding where id = ${id} for update`;
    const finding = await tx.finding.findFirst({ where: { AND: [{ id }, visibleFindings(viewer)] } });
    if (!finding) return refused('FINDING_UNKNOWN', { zh: '没有这条数据质量问题，或您的岗位看不到它', en: 'There is no such finding, or your post does not reach it' });
    if (viewer.role !== 'HQ_OFFICE' && !(viewer.role === 'COUNTY_OFFICE' && viewer.county === finding.county)) {
      return refused('NOT_YOURS_TO_DO', { zh: '只有指挥部办公室或所在县市区可以填写处理说明', en: 'Only the command office or the county may settle a finding' });
    }
    if (finding.settlement === settlement && finding.settledBy === viewer.subject) return { finding, errors: [] };
    if (finding.settledAt) return refused('ALREADY_SETTLED', { zh: '已有处理说明', en: 'It has been settled already' });
    if (finding.clearedAt) return refused('FINDING_ENDED', { zh: '该问题已自行消除', en: 'It holds no longer' });
    return { finding: await tx.finding.update({ where: { id }, data: { settlement, settledBy: viewer.subject, settledAt: now() } }), errors: [] };
  });
}

function refused(code: string, message: { zh: string; en: string }): FindingOutcome {
  return { finding: null, errors: [userError(code, message, ['input', 'id'])] };
}
