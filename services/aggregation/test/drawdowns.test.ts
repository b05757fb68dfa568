import { enterpriseRostered, loanRecorded } from '@zhuqi/events';
import { startService } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { loan, rostered } from './announcements.ts';
import { ask } from './ask.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService(subgraph);
  await service.announce(enterpriseRostered, [{ ...rostered, id: loan.enterpriseId, cluster: 'NEW_ENERGY', county: '任城区' }]);
  const drawdowns = [{ on: '2021-04-10', amountYuan: '1000000', renewal: false }, { on: '2021-05-01', amountYuan: '500000', renewal: true }, { on: '2021-06-01', amountYuan: '2000000.5', renewal: false }];
  await service.announce(loanRecorded, [
    { ...loan, disbursedYuan: '3500000.5', drawdowns },
    { ...loan, id: 'L2', disbursedYuan: '100000', disbursedOn: '2021-05-01', drawdowns: [{ on: '2021-05-01', amountYuan: '100000', renewal: true }] },
    { ...loan, id: 'L3', stage: 'CREDIT_LINE', disbursedYuan: null, disbursedOn: null, drawdowns: [] },
    { ...loan, id: 'L4', disbursedYuan: '10000', disbursedOn: '2021-06-01' },
  ]);
});
afterAll(() => service.stop());

it.each([
  ['2021-04-09', '0', { 已授信: 4 }],
  ['2021-04-10', '100', { 已发放: 1, 已授信: 3 }],
  ['2021-05-31', '100', { 已发放: 2, 已授信: 2 }],
  ['2021-06-01', '301.00005', { 已发放: 3, 已授信: 1 }],
])('counts each drawdown once on its day and no renewal: %s (E.11)', async (asOf, newLoans, byState) => {
  const { finance } = await ask(service, { asOf }, 'finance { rows newLoans byState { label count } }');
  expect(finance).toEqual({ rows: 4, newLoans, byState });
});
