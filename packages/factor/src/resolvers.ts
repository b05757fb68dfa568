import { todayInShanghai } from '@zhuqi/calendar';
import type { Database } from '@zhuqi/events';
import type { PageArgs } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import { addNote, assignRequest, recordSiteVisit, refuseRequest, resolveRequest, setMilestone } from './actions/handleRequest.ts';
import { openRequest } from './actions/openRequest.ts';
import type { Factor, FactorContext } from './factor.ts';
import { evidenceFor } from './queries/evidenceFor.ts';
import { listRequests } from './queries/listRequests.ts';
import type { RequestFilter } from './queries/listRequests.ts';
import { workList } from './queries/workList.ts';
import { isOverdue } from './request.ts';
import type { RequestRow } from './request.ts';

/** The resolver maps of the types, as a service's own are laid over the kit's. */
type Maps = Record<string, object>;

/** `EnergyRequest` as it begins a field: `energyRequest`. */
export function fieldOf(noun: string): string {
  return noun.charAt(0).toLowerCase() + noun.slice(1);
}

/** A service's name as fields begin with it: `water-supply` is `waterSupply`. */
function stemOf(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The resolvers that every factor service has, named by its noun, with the service's own laid over them. */
export function factorResolvers<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>): Maps {
  const { noun } = factor;
  const field = fieldOf(noun);
  const stem = stemOf(factor.name);
  type C = FactorContext<Db, Row>;
  type Key = { id: string };
  const action = <Input>(run: (factor: Factor<Db, Row>, context: C, input: Input) => Promise<object>) =>
    (_root: unknown, { input }: { input: Input }, context: C) => run(factor, context, input);
  const kit: Maps = {
    Query: {
      [field]: (_root: unknown, { id }: Key, { loaders }: C) => loaders.request.load(id),
      [`${field}s`]: (_root: unknown, args: PageArgs & { filter?: RequestFilter }, context: C, info: GraphQLResolveInfo) => listRequests(factor, context, args, info),
      [`${stem}WorkList`]: (_root: unknown, args: PageArgs, context: C) => workList(factor, context, args),
    },
    Mutation: {
      [`open${noun}`]: action(openRequest),
      [`assign${noun}`]: action(assignRequest),
      [`recordSiteVisitFor${noun}`]: action(recordSiteVisit),
      [`addNoteTo${noun}`]: action(addNote),
      [`setMilestoneOf${noun}`]: action(setMilestone),
      [`resolve${noun}`]: action(resolveRequest),
      [`refuse${noun}`]: action(refuseRequest),
    },
    [noun]: {
      __resolveReference: ({ id }: Key, { loaders }: C) => loaders.request.load(id),
      enterprise: ({ enterpriseId }: Row) => ({ id: enterpriseId }),
      issue: ({ issueId }: Row) => (issueId ? { id: issueId } : null),
      project: ({ projectId }: Row) => (projectId ? { id: projectId } : null),
      subject: (row: Row) => factor.subject(row),
      overdue: (row: Row, { asOf }: { asOf?: string | null }) => isOverdue(row, asOf ?? todayInShanghai(new Date())),
      priority: () => true,
      assignee: ({ assigneeId }: Row) => (assigneeId ? { id: assigneeId } : null),
      milestones: async ({ id }: Row, _args: object, { loaders }: C) => (await loaders.milestones.load(id)).map(({ title, due_on: dueOn, done_on: doneOn }) => ({ title, dueOn, doneOn })),
      siteVisits: async ({ id }: Row, _args: object, { loaders }: C) => (await loaders.siteVisits.load(id)).map(({ visited_on: visitedOn, summary }) => ({ visitedOn, summary })),
      notes: async ({ id }: Row, _args: object, { loaders }: C) => (await loaders.notes.load(id)).map(({ noted_at: notedAt, text }) => ({ notedAt, text })),
    },
    FactorRequest: { __resolveType: () => noun },
    EnterpriseDossier: { __resolveReference: (key: Key) => key, [`${field}s`]: ({ id }: Key, _args: object, { loaders }: C) => loaders.ofEnterprise.load(id) },
    Issue: {
      __resolveReference: (key: Key) => key,
      [`${field}s`]: ({ id }: Key, _args: object, { loaders }: C) => loaders.ofIssue.load(id),
      [`${stem}Evidence`]: ({ id }: Key, _args: object, context: C) => evidenceFor(factor, context, id),
    },
    KeyProject: { __resolveReference: (key: Key) => key, [`${field}s`]: ({ id }: Key, _args: object, { loaders }: C) => loaders.ofProject.load(id) },
  };
  const own = factor.resolvers ?? {};
  return Object.fromEntries([...new Set([...Object.keys(kit), ...Object.keys(own)])].map((type) => [type, { ...kit[type], ...own[type] }]));
}
