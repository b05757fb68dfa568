import type { Message } from '@zhuqi/subgraph';

/** Where a request stands. */
export const requestStatuses = {
  ACCEPTED: { zh: '受理', en: 'Accepted', aliases: ['已受理'] },
  IN_PROGRESS: { zh: '办理中', en: 'In progress', aliases: ['在办'] },
  RESOLVED: { zh: '已解决', en: 'Resolved', aliases: ['已办结', '办结'] },
  REFUSED: { zh: '不予办理', en: 'Refused', aliases: ['不予受理', '未通过'] },
} as const;

/** A request's status. */
export type RequestStatus = keyof typeof requestStatuses;

/** The columns that the requests of every factor service have; each service's Prisma model adds its own. */
export interface RequestRow {
  id: string;
  enterpriseId: string;
  issueId: string | null;
  projectId: string | null;
  kind: string;
  status: string;
  requestedOn: Date | null;
  dueOn: Date | null;
  resolvedOn: Date | null;
  assigneeId: string | null;
  refusal: string | null;
}

/** True while somebody still has to do something about a request. */
export function isOpen(request: Pick<RequestRow, 'status'>): boolean {
  return request.status === 'ACCEPTED' || request.status === 'IN_PROGRESS';
}

/** True for an open request whose due day is before `day` (YYYY-MM-DD, E.3). */
export function isOverdue(request: Pick<RequestRow, 'status' | 'dueOn' | 'requestedOn' | 'resolvedOn'>, day: string): boolean {
  if (request.dueOn === null || request.dueOn.toISOString().slice(0, 10) >= day) return false;
  if (request.status === 'REFUSED') return false;
  return request.resolvedOn === null ? isOpen(request) : request.resolvedOn.toISOString().slice(0, 10) > day;
}

/** Why a request cannot take a step from where it stands, in both languages; null when it can. */
export function obstacleTo(request: Pick<RequestRow, 'status'>): { code: string; message: Message } | null {
  if (isOpen(request)) return null;
  const status = requestStatuses[request.status as RequestStatus];
  return { code: 'REQUEST_NOT_OPEN', message: { zh: `该诉求${status.zh}，不能再办理`, en: `The request is no longer open: ${status.en.toLowerCase()}` } };
}
