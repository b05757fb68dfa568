import { visibleRequests } from '@zhuqi/factor';
import { listLoaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type DataLoader from 'dataloader';
import type { Db } from './generated/db.ts';
import type { FundNeedSurvey } from './generated/prisma/client.ts';

/** What the fund group looks up by key beside the kit's loaders. */
export interface FundLoaders {
  surveysOf: DataLoader<string, FundNeedSurvey[]>;
}

/** Makes the group's own loaders of one request; only what the viewer's post reaches is found (E.12). */
export function fundLoaders(db: Db, viewer: Viewer): FundLoaders {
  const visible = visibleRequests('FUND', viewer);
  return {
    surveysOf: listLoaderOf(
      (ids: readonly string[]) => db.fundNeedSurvey.findMany({ where: { AND: [visible, { enterpriseId: { in: [...ids] } }] }, orderBy: { surveyedOn: 'desc' } }),
      (survey) => survey.enterpriseId,
    ),
  };
}
