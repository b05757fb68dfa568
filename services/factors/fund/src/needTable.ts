import type { RequestTable } from '@zhuqi/factor';
import type { Need } from './fund.ts';
import type { Db } from './generated/db.ts';

const include = { investments: { orderBy: [{ investedOn: 'asc' as const }, { id: 'asc' as const }] } };

/** The needs as the kit reads and writes them: each with its investments, earliest first, so that rules, evidence and figures see both. */
export function needTable(db: Db): RequestTable<Need> {
  return {
    findMany: (query) => db.fundNeed.findMany({ ...query, include }),
    count: (query) => db.fundNeed.count(query),
    create: ({ data }) => db.fundNeed.create({ data: data as never, include }) as unknown as Promise<Need>,
    updateMany: (query) => db.fundNeed.updateMany(query),
  };
}
