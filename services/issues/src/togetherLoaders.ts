import { listLoaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';

/** What several units did on issues, and the readers of reflections, looked up by key. The issues are the viewer's to see already; what offices say among themselves is not for the enterprise's contact (E.12). */
export function togetherLoaders(db: Db, viewer: Viewer) {
  const amongOffices = viewer.role === 'ENTERPRISE' ? { issueId: { in: [] as string[] } } : {};
  const positioned = { orderBy: { position: 'asc' } } as const;
  return {
    consultationsOfIssue: listLoaderOf(
      (ids: readonly string[]) => db.consultation.findMany({ where: { AND: [{ issueId: { in: [...ids] } }, amongOffices] }, orderBy: [{ convenedAt: 'asc' }, { id: 'asc' }] }),
      (row) => row.issueId,
    ),
    participantsOf: listLoaderOf((ids: readonly string[]) => db.consultationParticipant.findMany({ where: { consultationId: { in: [...ids] } }, ...positioned }), (row) => row.consultationId),
    agendaOf: listLoaderOf((ids: readonly string[]) => db.consultationAgendaItem.findMany({ where: { consultationId: { in: [...ids] } }, ...positioned }), (row) => row.consultationId),
    decisionsOf: listLoaderOf((ids: readonly string[]) => db.consultationDecision.findMany({ where: { consultationId: { in: [...ids] } }, ...positioned }), (row) => row.consultationId),
    milestonesOfIssue: listLoaderOf((ids: readonly string[]) => db.issueMilestone.findMany({ where: { issueId: { in: [...ids] } }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] }), (row) => row.issueId),
    specialCasesOfIssue: listLoaderOf((ids: readonly string[]) => db.specialCase.findMany({ where: { issueId: { in: [...ids] } }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] }), (row) => row.issueId),
    recommendationsOfIssue: listLoaderOf(
      (ids: readonly string[]) => db.recommendation.findMany({ where: { AND: [{ issueId: { in: [...ids] } }, amongOffices] }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
      (row) => row.issueId,
    ),
    tolerantProcessingsOfIssue: listLoaderOf((ids: readonly string[]) => db.tolerantProcessing.findMany({ where: { issueId: { in: [...ids] } }, orderBy: [{ ruledAt: 'asc' }, { id: 'asc' }] }), (row) => row.issueId),
    /** Whom a reflection's author named; of the viewer's own reflections only. */
    readersOfReflection: listLoaderOf((ids: readonly string[]) => db.reflectionReader.findMany({ where: { reflectionId: { in: [...ids] } }, orderBy: [{ namedAt: 'asc' }, { reader: 'asc' }] }), (row) => row.reflectionId),
  };
}
