import { enterpriseRostered, issueLedgered, issueLeft } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import type { IssueRates, QueryIssueRatesArgs } from '../src/generated/graphql.ts';
import { subgraph } from '../src/subgraph.ts';
import { issue, rostered } from './announcements.ts';

let service: TestService;
let county: string;
let enterpriseId: string;
let tests = 0;
let position = 0;

beforeAll(async () => {
  service = await startService(subgraph);
});
afterAll(() => service.stop());

// Every test has a county of its own with one enterprise, and positions that grow over both announcements, as the publisher gives them.
beforeEach(async () => {
  tests += 1;
  [county, enterpriseId] = [`县${tests}`, `E${tests}`];
  await service.announce(enterpriseRostered, [{ ...rostered, id: enterpriseId, cluster: 'NEW_ENERGY', county }]);
});

const RATE = '{ numerator denominator percent unknown metricVersion }';
const METRICS = ['closeOutRate', 'resolutionRate', 'substantiveCloseOutRate', 'explainedShare', 'onTimeRate', 'recurrence90d', 'confirmedByEnterpriseShare', 'responseRate', 'solutionRate', 'satisfactionRate'] as const;
const LEVEL = `{ ledgered resolved closedOut closeOutRate ${RATE} resolutionRate ${RATE} }`;

async function rates(args: Partial<QueryIssueRatesArgs> = {}, viewer = viewers.hqOffice): Promise<IssueRates> {
  const { data, errors } = await service.query<{ issueRates: IssueRates }>(`query($asOf: Date!, $year: Int, $county: String, $cluster: Cluster, $enterpriseId: ID, $ledgeredFrom: Date, $ledgeredTo: Date, $knownAt: DateTime) {
    issueRates(asOf: $asOf, year: $year, county: $county, cluster: $cluster, enterpriseId: $enterpriseId, ledgeredFrom: $ledgeredFrom, ledgeredTo: $ledgeredTo, knownAt: $knownAt) {
      asOf year knownAt scope { label } enterpriseId ledgeredFrom ledgeredTo editionKnown ledgered resolved closedOut exclusions { reason count } closedByTimeOut closedWithDissent closedOnSite
      ${METRICS.map((metric) => `${metric} ${RATE}`).join(' ')} city ${LEVEL} county ${LEVEL}
    }
  }`, { asOf: '2021-12-31', county, ...args }, viewer);
  if (errors?.[0]) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions?.code });
  return data.issueRates;
}

/** Each rate as `numerator/denominator`, with `+n` where n are not known. */
const fractions = (answer: IssueRates) => Object.fromEntries(METRICS.map((metric) => [metric, `${answer[metric].numerator}/${answer[metric].denominator}${answer[metric].unknown ? `+${answer[metric].unknown}` : ''}`]));

const id = (number: number) => `T${tests}-${number}`;
const next = (count: number) => Array.from({ length: count }, () => (position += 1));
const said = (number: number, more: object = {}) => ({ ...issue, id: id(number), enterpriseId, ...more }) as typeof issue;
const tell = (payloads: (typeof issue)[], at = '2021-11-01T00:00:00.000Z') => service.announce(issueLedgered, payloads, { positions: next(payloads.length), at });
const leave = (number: number, state: string, on: string) => service.announce(issueLeft, [{ id: id(number), enterpriseId, state, on }], { positions: next(1), at: '2021-11-02T00:00:00.000Z' });

const open = { status: 'IN_PROGRESS', resolvedOn: null, closedOutOn: null, satisfaction: null };
/** What a step taken here tells beside the ledger's columns. */
const lived = { on: '2021-05-10', ledgeredOn: '2021-03-02', round: 1, outcome: 'SOLVED', onSite: false, confirmation: 'CONFIRMED', everOverdue: false, evidenceOverridden: false, answer: { inTime: true, solved: true, satisfaction: 'SATISFIED' } };
const livedOpen = { ...open, ...lived, on: '2021-03-05', outcome: null, confirmation: null, evidenceOverridden: null, answer: null };

describe('the close-out rate', () => {
  it('is 648 of 708 = 91.5 % with 60 open, without what was withdrawn or merged', async () => {
    await tell(Array.from({ length: 712 }, (_, i) => said(i, { level: i % 2 ? 'COUNTY' : 'CITY', ...(i >= 648 && open) })));
    for (const [number, state] of [[708, 'WITHDRAWN'], [709, 'MERGED'], [710, 'MERGED'], [711, 'MERGED']] as const) await leave(number, state, '2021-06-01');
    const answer = await rates();
    expect(answer).toMatchObject({
      ledgered: 708, resolved: 648, closedOut: 648, closeOutRate: { numerator: 648, denominator: 708, percent: '91.5', unknown: 0, metricVersion: 1 }, exclusions: [{ reason: 'WITHDRAWN', count: 1 }, { reason: 'MERGED', count: 3 }],
      city: { ledgered: 354, closeOutRate: { numerator: 324, denominator: 354 } }, county: { ledgered: 354, closeOutRate: { numerator: 324, denominator: 354 } }, editionKnown: true, year: 2021, scope: { label: county },
    });
    expect((await rates({ asOf: '2021-05-31' })).closeOutRate).toMatchObject({ numerator: 648, denominator: 712 });
  });

  it('agrees with the bulletin where nothing was undone later', async () => {
    await tell([said(1), said(2, open), said(3, { ...open, resolvedOn: '2021-05-02', status: 'RESOLVED' })]);
    for (const asOf of ['2021-02-28', '2021-04-30', '2021-05-02', '2021-06-01']) {
      const { data } = await service.query<{ bulletin: { issues: object } }>('query($asOf: Date!, $county: String) { bulletin(asOf: $asOf, county: $county) { issues { closeOutRate { numerator denominator } resolutionRate { numerator denominator } } } }', { asOf, county });
      expect(await rates({ asOf })).toMatchObject(data.bulletin.issues);
    }
  });

  it('of nothing is null', async () => {
    const answer = await rates();
    expect(METRICS.map((metric) => answer[metric].percent)).toEqual(METRICS.map(() => null));
    expect(answer.exclusions).toEqual([{ reason: 'WITHDRAWN', count: 0 }, { reason: 'MERGED', count: 0 }]);
    expect(await rates({ year: 2019 })).toMatchObject({ editionKnown: false, year: 2019 });
  });
});

describe('as of a day', () => {
  it('an issue that was reopened later was closed, and counts as recurred from then on', async () => {
    await tell([said(1, lived), said(1, { ...livedOpen, on: '2021-08-08', round: 2, answer: lived.answer })]);
    expect(fractions(await rates({ asOf: '2021-08-07' }))).toMatchObject({ closeOutRate: '1/1', recurrence90d: '0/1', onTimeRate: '1/1' });
    expect(fractions(await rates({ asOf: '2021-08-08' }))).toMatchObject({ closeOutRate: '0/1', recurrence90d: '1/1', onTimeRate: '0/0', satisfactionRate: '1/1' });
  });

  it('one taken up after more than 90 days has not recurred within them', async () => {
    await tell([said(1, lived), said(1, { ...livedOpen, on: '2021-08-09', round: 2 })]);
    expect(fractions(await rates())).toMatchObject({ closeOutRate: '0/1', recurrence90d: '0/1' });
  });

  it('an issue counts once it has entered the ledger, not before', async () => {
    await tell([said(1, { ...livedOpen, on: '2021-03-10', ledgeredOn: '2021-03-10' })]);
    expect([(await rates({ asOf: '2021-03-09' })).ledgered, (await rates({ asOf: '2021-03-10' })).ledgered]).toEqual([0, 1]);
  });

  it('what was merged and is taken out again was merged in between', async () => {
    await tell([said(1, livedOpen)]);
    await leave(1, 'MERGED', '2021-06-01');
    await tell([said(1, { ...livedOpen, on: '2021-06-10' })]);
    const ledgered = async (asOf: string) => { const { ledgered: count, exclusions } = await rates({ asOf }); return [count, exclusions[1]!.count]; };
    expect([await ledgered('2021-05-31'), await ledgered('2021-06-05'), await ledgered('2021-06-10')]).toEqual([[1, 0], [0, 1], [1, 0]]);
  });

  it('and as known at a moment, they stay what they were', async () => {
    await tell([said(1, open)]);
    await tell([said(1)], '2021-11-05T00:00:00.000Z');
    expect([(await rates({ knownAt: '2021-11-04T00:00:00Z' })).closedOut, (await rates()).closedOut]).toEqual([0, 1]);
    const knownAt = new Date((await rates()).knownAt).toISOString();
    await tell([said(1, open)], '2099-01-01T00:00:00.000Z');
    expect((await rates({ knownAt })).closedOut).toBe(1);
  });
});

describe('the neighbours of the close-out rate', () => {
  it('count only what is on record, so that a workbook’s row is neither on time nor confirmed', async () => {
    await tell([said(1), said(2, { status: 'EXPLAINED_NOT_ELIGIBLE' }), said(3, lived), said(4, { ...open })]);
    expect(fractions(await rates())).toEqual({
      closeOutRate: '3/4', resolutionRate: '3/4', substantiveCloseOutRate: '1/1+3', explainedShare: '1/3', onTimeRate: '1/1+2', recurrence90d: '0/1+2', confirmedByEnterpriseShare: '1/1+2', responseRate: '1/1+2', solutionRate: '1/1+2', satisfactionRate: '1/1+2',
    });
  });

  it('tell solved from explained and overridden, confirmed from silence, dissent and the spot, and late from on time', async () => {
    await tell([
      said(1, { ...lived, outcome: 'PARTIALLY_SOLVED', everOverdue: true, answer: { inTime: false, solved: true, satisfaction: 'BASICALLY_SATISFIED' } }),
      said(2, { ...lived, evidenceOverridden: true, confirmation: 'TIME_OUT', answer: null }),
      said(3, { ...lived, outcome: 'EXPLAINED_NOT_ELIGIBLE', status: 'EXPLAINED_NOT_ELIGIBLE', confirmation: 'DISSENT', answer: { inTime: true, solved: false, satisfaction: 'DISSATISFIED' } }),
      said(4, { ...lived, confirmation: null, onSite: true, answer: null }),
      said(5, livedOpen),
    ]);
    const answer = await rates();
    expect(fractions(answer)).toEqual({
      closeOutRate: '4/5', resolutionRate: '4/5', substantiveCloseOutRate: '2/5', explainedShare: '1/4', onTimeRate: '3/4', recurrence90d: '0/4', confirmedByEnterpriseShare: '1/4', responseRate: '1/2+2', solutionRate: '1/2+2', satisfactionRate: '1/2+2',
    });
    expect(answer).toMatchObject({ closedByTimeOut: 1, closedWithDissent: 1, closedOnSite: 1 });
  });

  it('know of a workbook’s issue what was done to it here, and nothing of before', async () => {
    await tell([said(1, open), said(1, { ...lived, ledgeredOn: null, everOverdue: null })]);
    expect(fractions(await rates())).toMatchObject({ closeOutRate: '1/1', substantiveCloseOutRate: '0/0+1', onTimeRate: '0/0+1', confirmedByEnterpriseShare: '1/1', recurrence90d: '0/1' });
  });
});

describe('the cohort', () => {
  it('is what came onto the ledger in a period, by the report’s day where no other is known', async () => {
    await tell([said(1, { ...livedOpen, reportedOn: '2020-12-30', ledgeredOn: '2021-01-04' }), said(2, { reportedOn: '2021-01-31' }), said(3, { reportedOn: '2021-02-01' })]);
    expect((await rates({ ledgeredFrom: '2021-01-01', ledgeredTo: '2021-01-31' }))).toMatchObject({ ledgered: 2, closedOut: 1, ledgeredFrom: '2021-01-01', ledgeredTo: '2021-01-31' });
    expect((await rates()).ledgered).toBe(2);
    await expect(rates({ ledgeredFrom: '2021-01-01' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('of an edition can be looked at from the year after', async () => {
    await tell([said(1, open)]);
    expect([(await rates({ asOf: '2022-03-01', year: 2021 })).ledgered, (await rates({ asOf: '2022-03-01' })).ledgered]).toEqual([1, 0]);
  });

  it('can be one enterprise’s, also for its own people, and nobody else’s', async () => {
    await tell([said(1), { ...said(2), enterpriseId: 'elsewhere' }]);
    const own = { county: null, enterpriseId };
    expect(await rates(own)).toMatchObject({ ledgered: 1, enterpriseId });
    for (const viewer of [viewers.enterprise(enterpriseId), viewers.residentCadre([enterpriseId])]) expect((await rates(own, viewer)).ledgered).toBe(1);
    for (const viewer of [viewers.enterprise('other'), viewers.auditor, viewers.countyOffice(county)]) await expect(rates(own, viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await rates({ enterpriseId }, viewers.countyOffice(county))).ledgered).toBe(1);
    await expect(rates({ county: null }, viewers.residentCadre([enterpriseId]))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await rates({ enterpriseId: 'elsewhere' }, viewers.countyOffice(county))).ledgered).toBe(0);
  });
});
