import { badInput, storedDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { QuerySimilarIssuesArgs } from '../generated/graphql.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';
import { OPEN } from '../life/states.ts';
import { likeness } from './likeness.ts';

const DAY = 86_400_000;
const NEAR_DAYS = 30;
const MOST_COMPARED = 500;

/** An issue that says something like what is about to be reported. */
export interface Similar {
  issue: Issue;
  score: number;
  likelyDuplicate: boolean;
}

/** The enterprise's open issues that say something similar, those of the same category first, then the most similar, so that nobody reports a thing twice (E.14). */
export async function similarIssues({ db, viewer, today }: Context, { enterpriseId, factor, description, first = 5 }: QuerySimilarIssuesArgs): Promise<Similar[]> {
  if (first < 1 || first > 20) throw badInput({ zh: 'first 必须在 1 到 20 之间', en: 'first must be between 1 and 20' }, 'first');
  if (description.length > 4_000) throw badInput({ zh: '问题诉求不超过 4000 字', en: 'A description of at most 4,000 characters' }, 'description');
  const open = await db.issue.findMany({
    where: { AND: [visibleIssues(viewer), { enterpriseId, state: { in: [...OPEN] } }] },
    orderBy: [{ reportedOn: 'desc' }, { id: 'desc' }], take: MOST_COMPARED,
  });
  const since = new Date(storedDay(today).getTime() - NEAR_DAYS * DAY);
  const similar = open.map((issue) => ({ issue, score: likeness(description, issue.description), likelyDuplicate: issue.factor === factor && issue.reportedOn >= since }));
  return similar.filter(({ score }) => score > 0).toSorted((a, b) => Number(b.issue.factor === factor) - Number(a.issue.factor === factor) || b.score - a.score).slice(0, first);
}
