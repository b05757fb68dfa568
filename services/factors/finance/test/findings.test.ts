import { issueLedgered, issueLeft } from '@zhuqi/events';
import { viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { connect } from '../src/generated/db.ts';
import type { Db } from '../src/generated/db.ts';
import { findFindings } from '../src/schedules/findFindings.ts';
import { subgraph } from '../src/subgraph.ts';
import { done, finance, startFinance, withLine } from './ask.ts';
import { PIGMENT, WEAR } from './rows.ts';

interface Found { id: string; subjectId: string; facts: { name: string; value: string }[]; clearedAt: string | null; [field: string]: unknown }

const FIELDS = 'id kind subject subjectId need { id coverage { covered } } enterprise { id } county owner facts { name value } foundAt clearedAt settlement settledAt';
const issue = (id: string, status: string) => ({
  id, enterpriseId: WEAR, factor: 'FINANCE', urgencyClass: 'B', level: 'CITY', unitId: 'FG3', status, reportedOn: '2021-06-01', dueOn: '2021-07-01', resolvedOn: null, closedOutOn: null, satisfaction: null,
});

describe('findings about financing (E.14)', () => {
  let service: TestService;
  let db: Db;
  beforeEach(async () => {
    service = await startFinance({ ...subgraph, schedules: [], connect: (url) => (db = connect(url)) });
  });
  afterEach(() => service.stop());

  const look = () => findFindings.run(db, new Date());
  const list = async (filter: object = {}, viewer = finance) =>
    (await service.query<{ financeFindings: { nodes: Found[] } }>(`query($filter: FinanceFindingFilter) { financeFindings(filter: $filter) { nodes { ${FIELDS} } } }`, { filter }, viewer)).data.financeFindings.nodes;
  const subjects = async (open = true) => (await list({ open })).map(({ subjectId }) => subjectId).toSorted();
  const facts = ({ facts: told }: Found) => Object.fromEntries(told.map(({ name, value }) => [name, value]));
  const opened = (need: object = {}) => done(service, 'openFinancingNeed', { enterpriseId: WEAR, kind: 'EQUIPMENT', needYuan: '1000000', ...need });

  it('tells of a need resolved although its loans do not cover it, until a larger line does (S181)', async () => {
    const { needId, loanId } = await withLine(service, '4000000');
    await opened();
    await done(service, 'refuseFinancingNeed', { id: await opened(), reason: '企业撤回' });
    await look();
    expect(await subjects()).toEqual([]);
    await done(service, 'resolveFinancingNeed', { id: needId });
    await look();
    await look();
    const found = await list();
    expect(found).toMatchObject([{
      kind: 'NEED_NOT_COVERED', subject: 'FINANCING_NEED', subjectId: needId, need: { id: needId, coverage: { covered: false } }, enterprise: { id: WEAR }, county: '济宁高新区', owner: 'FINANCE_GROUP', clearedAt: null, settlement: null,
    }]);
    expect(facts(found[0]!)).toEqual({ reason: 'REQUEST_RESOLVED', needYuan: '7690000', committedYuan: '4000000', ratio: '52.0%' });
    await done(service, 'increaseCreditLine', { loanId, byYuan: '5000000', on: '2021-09-01' });
    await look();
    expect([await subjects(), await subjects(false)]).toEqual([[], [needId]]);
  });

  it('tells of an open need whose issue was resolved or closed out, as long as it stands so', async () => {
    const [resolved, closedOut, open] = [await opened({ issueId: 'WT1' }), await opened({ issueId: 'WT2' }), await opened({ issueId: 'WT3' })];
    await service.announce(issueLedgered, [issue('WT1', 'RESOLVED'), issue('WT2', 'RESOLVED'), issue('WT2', 'CLOSED_OUT'), issue('WT3', 'EXPLAINED_NOT_ELIGIBLE')]);
    await look();
    expect((await list()).map((finding) => [finding.subjectId, facts(finding)['reason']]).toSorted()).toEqual([[resolved, 'ISSUE_RESOLVED'], [closedOut, 'ISSUE_CLOSED_OUT']]);
    await service.announce(issueLedgered, [issue('WT2', 'IN_PROGRESS'), issue('WT3', 'RESOLVED')]);
    await service.announce(issueLeft, [{ id: 'WT1', enterpriseId: WEAR, state: 'MERGED', on: '2021-08-01' }]);
    await service.announce(issueLedgered, [issue('WT1', 'RESOLVED')], { positions: [1000] });
    await service.announce(issueLedgered, [issue('WT1', 'IN_PROGRESS')], { positions: [999] });
    await look();
    expect([await subjects(), await subjects(false)]).toEqual([[resolved, open], [closedOut]]);
  });

  it('is seen as far as a post reaches, and settled by the finance group or the command office', async () => {
    const [here, there] = [await opened(), await opened({ enterpriseId: PIGMENT })];
    for (const id of [here, there]) await done(service, 'resolveFinancingNeed', { id });
    await Promise.all([look(), look(), look()]);
    const seen = async (viewer = finance, filter: object = {}) => (await list(filter, viewer)).map(({ subjectId }) => subjectId).toSorted();
    for (const viewer of [finance, viewers.hqOffice, viewers.dataTeam]) expect(await seen(viewer)).toEqual([here, there]);
    for (const viewer of [viewers.countyOffice('济宁高新区'), viewers.taskForce('HIGH_END_EQUIPMENT'), viewers.residentCadre([WEAR]), viewers.assistTeam([WEAR])]) expect(await seen(viewer)).toEqual([here]);
    for (const viewer of [viewers.enterprise(WEAR), viewers.factorGroup('LAND'), viewers.auditor, viewers.withoutPost]) expect(await seen(viewer)).toEqual([]);
    expect(await seen(finance, { county: '鱼台县', kind: 'NEED_NOT_COVERED' })).toEqual([there]);

    const { id } = (await list({}, viewers.countyOffice('济宁高新区')))[0]!;
    const settle = async (viewer = finance, settlement = '企业自筹其余资金') => (await service.query<{ settleFinanceFinding: object }>(
      'mutation($input: SettleFindingInput!) { settleFinanceFinding(input: $input) { finding { settlement clearedAt } errors { code field } } }', { input: { id, settlement } }, viewer,
    )).data.settleFinanceFinding;
    expect(await settle(viewers.countyOffice('济宁高新区'))).toMatchObject({ finding: null, errors: [{ code: 'NOT_YOURS_TO_DO', field: ['input', 'id'] }] });
    expect(await settle(viewers.factorGroup('LAND'))).toMatchObject({ errors: [{ code: 'FINDING_UNKNOWN' }] });
    expect(await settle(finance, ' ')).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'settlement'] }] });
    const settled = { finding: { settlement: '企业自筹其余资金', clearedAt: null }, errors: [] };
    expect([await settle(), await settle()]).toEqual([settled, settled]);
    expect(await settle(viewers.hqOffice)).toMatchObject({ errors: [{ code: 'ALREADY_SETTLED' }] });
    await look();
    expect(await seen()).toEqual([here, there]);
  });
});
