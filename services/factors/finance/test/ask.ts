import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { PIGMENT, WEAR } from './rows.ts';

const FIELDS = {
  openFinancingNeed: 'request { id }', matchBank: 'match { state amount bank { name level } }', grantCreditLine: 'loan { id }', increaseCreditLine: 'loan { id }', recordDisbursement: 'loan { id disbursed }',
  resolveFinancingNeed: 'request { id }', refuseFinancingNeed: 'request { id }', assignFinancingNeed: 'request { id }', addNoteToFinancingNeed: 'request { id }', setMilestoneOfFinancingNeed: 'request { id }', recordSiteVisitForFinancingNeed: 'request { id }',
};

/** A mutation of the service. */
export type Action = keyof typeof FIELDS;

/** What a mutation answered: what it left, and why not. */
export interface Done { request?: { id: string } | null; loan?: { id: string; disbursed?: string } | null; match?: object | null; errors: { code: string; message: string; field: string[] }[] }

export const finance = viewers.factorGroup('FINANCE');

/** The service, or one made otherwise, with both enterprises on the roster. */
export async function startFinance(made = subgraph): Promise<TestService> {
  const service = await startService(made);
  const rest = { year: 2021, chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null };
  await service.announce(enterpriseRostered, [{ ...rest, id: WEAR, county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT' }, { ...rest, id: PIGMENT, county: '鱼台县', cluster: 'HIGH_END_CHEMICALS' }]);
  return service;
}

/** Runs a mutation and gives what it answered; throws what GraphQL refuses. */
export async function act(service: TestService, action: Action, input: object, viewer = finance): Promise<Done> {
  const type = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input`;
  const kits: Partial<Record<Action, string>> = { assignFinancingNeed: 'AssignRequestInput', addNoteToFinancingNeed: 'AddNoteInput', setMilestoneOfFinancingNeed: 'SetMilestoneInput', recordSiteVisitForFinancingNeed: 'RecordSiteVisitInput', refuseFinancingNeed: 'RefuseRequestInput' };
  const { data, errors } = await service.query<Record<string, Done>>(`mutation($input: ${kits[action] ?? type}!) { done: ${action}(input: $input) { ${FIELDS[action]} errors { code message field } } }`, { input }, viewer);
  if (errors) throw new Error(String(errors[0]!.extensions?.code));
  return data.done!;
}

/** Runs a mutation that is to be done, and gives the number of what it left. */
export async function done(service: TestService, action: Action, input: object): Promise<string> {
  const { request, loan, errors } = await act(service, action, input);
  expect(errors).toEqual([]);
  return (request ?? loan)?.id ?? '';
}

/** A need whose bank has approved it, with a line: the numbers of both. */
export async function withLine(service: TestService, yuan: string, need: object = {}): Promise<{ needId: string; loanId: string }> {
  const needId = await done(service, 'openFinancingNeed', { enterpriseId: WEAR, kind: 'EQUIPMENT', needYuan: '7690000', ...need });
  for (const [state, on] of [['CONTACTED', '2021-06-01'], ['INTENT', '2021-06-10'], ['IN_APPROVAL', '2021-06-20'], ['APPROVED', '2021-07-01']]) await done(service, 'matchBank', { needId, bank: '儒商村镇银行', state, on, amountYuan: yuan });
  return { needId, loanId: await done(service, 'grantCreditLine', { needId, bank: '济宁儒商村镇银行', amountYuan: yuan, on: '2021-07-05' }) };
}
