import type { RequestTable } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { Request } from './land.ts';

const include = { grants: { orderBy: [{ grantedOn: 'asc' as const }, { id: 'asc' as const }] } };

/** The requests as the kit reads and writes them: each with its grants, earliest first, so that rules, evidence and figures see both. */
export function requestTable(db: Db): RequestTable<Request> {
  return {
    findMany: (query) => db.landRequest.findMany({ ...query, include }),
    count: (query) => db.landRequest.count(query),
    create: ({ data }) => db.landRequest.create({ data: data as never, include }) as unknown as Promise<Request>,
    updateMany: (query) => db.landRequest.updateMany(query),
  };
}
