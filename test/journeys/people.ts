import { addWorkingDays, stateCouncilCalendar, todayInShanghai } from '@zhuqi/calendar';
import type { Client } from '@zhuqi/cli';
import type { WholeGraph } from './wholeGraph.ts';

/** The code of 济宁高新区's command office in the offices' sheet 单位. */
export const GAOXIN = 'CO12';

/** Everybody who has a part in the life of one enterprise's issue, each with a sign-in of their own. */
export interface People {
  cadre: Client;
  contact: Client;
  county: Client;
  taskForce: Client;
  hq: Client;
  /** The factor group that leads, and its head. */
  group: Client;
  head: Client;
}

/** What a mutation on an issue brings, as far as a story asks for it. */
export interface Taken {
  issue: { id: string; state: string; status: string | null } & Record<string, unknown>;
  [brought: string]: Record<string, unknown>;
}

/** What is reported, and where it comes to stand on the ledger. */
export interface Reported {
  enterpriseId: string;
  description: string;
  factor: string;
  urgencyClass: 'A' | 'B';
  unitId: string;
  unitName: string;
  coHandlerIds?: string[];
}

/** Signs everybody in for an enterprise in 济宁高新区 whose issue the named factor group leads. */
export async function peopleOf(graph: WholeGraph, enterpriseId: string, group: string): Promise<People> {
  return {
    cadre: await graph.as('resident-cadre', enterpriseId),
    contact: await graph.as('enterprise', enterpriseId),
    county: await graph.as('county-office', '济宁高新区'),
    taskForce: await graph.as('task-force'),
    hq: await graph.as('hq-office'),
    group: await graph.as('factor-group', group),
    head: await graph.as('factor-group', group, { head: true }),
  };
}

/** Asks the graph and expects a whole answer. */
export async function ask<T>(who: Client, text: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await who.query<T>(text, variables);
  expect(errors).toBeUndefined();
  return data!;
}

/** Reads fields of an issue as somebody's post reaches it; null where it does not. */
export async function read<T>(who: Client, id: string, fields: string): Promise<T> {
  return (await ask<{ issue: T }>(who, `query($id: ID!) { issue(id: $id) { ${fields} } }`, { id })).issue;
}

/** Takes a step and expects it to be taken. */
export async function act(who: Client, mutation: string, input: object, brings = 'issue { id state status }'): Promise<Taken> {
  const { errors, ...brought } = await send(who, mutation, input, brings);
  expect([mutation, errors]).toEqual([mutation, []]);
  return brought as Taken;
}

/** Tries a step that is refused, and gives the code of the first reason with its words. */
export async function refusal(who: Client, mutation: string, input: object): Promise<{ code: string; message: string } | undefined> {
  return (await send(who, mutation, input, '')).errors[0];
}

/** Takes an issue by the usual way from the cadre's draft to its unit, which signs for it; gives its number. */
export async function handed({ cadre, county, hq, taskForce, group }: People, { enterpriseId, description, factor, urgencyClass, unitId, unitName, coHandlerIds = [] }: Reported): Promise<string> {
  const { issue: { id } } = await act(cadre, 'draftIssue', { enterpriseId, description, factor, urgencyClass });
  await act(cadre, 'submitIssue', { id });
  await act(county, 'forwardIssue', { id, level: 'CITY', factor, urgencyClass, unitId, unitName });
  await act(hq, 'enterIssueOnLedger', { id, dueOn: inWorkingDays(15) });
  await act(taskForce, 'dispatchIssue', { id, coHandlerIds });
  await act(group, 'acknowledgeIssue', { id });
  return id;
}

/** What an enterprise says that is content with how its issue was handled. */
export const CONTENT = { respondedInTime: true, solved: true, satisfaction: 'SATISFIED' };

/** Today in Shanghai, `YYYY-MM-DD`. */
export const today = () => todayInShanghai(new Date());

/** The day so many working days from today. */
export const inWorkingDays = (days: number) => addWorkingDays(stateCouncilCalendar, today(), days).due;

async function send(who: Client, mutation: string, input: object, brings: string) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await ask<Record<string, { errors: { code: string; message: string }[] }>>(who, `mutation($input: ${type}!) { ${mutation}(input: $input) { ${brings} errors { code message } } }`, { input });
  return answer[mutation]!;
}
