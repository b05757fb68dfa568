import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { mayHandle, nextNumber } from '@zhuqi/factor';
import { forbidden, storedDay, userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { DecideTolerantRulingInput } from '../generated/graphql.ts';
import { rulingKinds } from '../terms.ts';
import { faultsOfRuling } from '../tolerantRuling.ts';

/** A task force for its cluster, the policy group or the command office decides that a matter may be handled by tolerance (S87, I-14). */
export async function decideTolerantRuling({ db, viewer }: Context, input: DecideTolerantRulingInput) {
  const scope = await db.enterpriseScope.findUnique({ where: { id: input.enterpriseId } });
  if (!mayHandle('POLICY', viewer) && !(viewer.role === 'TASK_FORCE' && scope && viewer.cluster === scope.cluster)) throw forbidden({ zh: '只有该企业所属产业集群专班、政策支持保障组或指挥部办公室可以决定容错容缺办理', en: 'Only the task force of the enterprise’s cluster, the policy group or the command office may decide on tolerance' });
  const today = todayInShanghai(new Date());
  const decidedOn = input.decidedOn ?? today;
  const unit = deciding(viewer, input.unitId ?? null);
  const unknown = scope ? [] : [userError('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, ['input', 'enterpriseId'])];
  const errors = [...unknown, ...faultsOfRuling(input, decidedOn), ...unit.errors];
  if (errors.length > 0) return { ruling: null, errors };
  const { enterpriseId, kind, tolerated, legalBasis, conditions } = input;
  return inTransaction(db, async (tx) => {
    const ruling = await tx.tolerantRuling.create({
      data: {
        id: await nextNumber(tx, 'RC', Number(today.slice(0, 4))), kind, reportedWord: input.reportedWord?.trim() ?? rulingKinds[kind].zh, enterpriseId, issueId: input.issueId ?? null,
        tolerated: tolerated.trim(), legalBasis: legalBasis.trim(), conditions: conditions.map((condition) => condition.trim()),
        decidedUnitId: unit.id, decidedOn: storedDay(decidedOn), expiresOn: storedDay(input.expiresOn), recordedBy: viewer.subject,
      },
    });
    return { ruling, errors: [] };
  });
}

function deciding({ role, unitId }: Viewer, named: string | null): { id: string; errors: UserError[] } {
  const id = named?.trim() || unitId;
  if (!id) return { id: '', errors: [userError('UNIT_NEEDED', { zh: '请填写作出决定的单位编码', en: 'Give the code of the unit that decides' }, ['input', 'unitId'])] };
  if (role === 'TASK_FORCE' && unitId && id !== unitId) return { id, errors: [userError('UNIT_NOT_YOURS', { zh: '专班只能以本专班名义作出决定', en: 'A task force decides in its own name' }, ['input', 'unitId'])] };
  return { id, errors: [] };
}
