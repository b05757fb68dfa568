import { enterpriseRostered, issueInReview, issueLedgered, issueLeft, loanRecorded } from '@zhuqi/events';
import { startService } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { record } from '../src/fact.ts';
import { connect } from '../src/generated/db.ts';
import type { Db } from '../src/generated/db.ts';
import { subgraph } from '../src/subgraph.ts';
import { ANNOUNCED_AT, issue, loan, rostered } from './announcements.ts';
import { ask } from './ask.ts';

let db: Db;
let service: TestService;
let county: string;
let enterpriseId: string;
let loanId: string;
/** Publisher's positions from here on are free for the test. */
let free = 0;

beforeAll(async () => {
  service = await startService({ ...subgraph, connect: (url) => (db = connect(url)) });
});
afterAll(() => service.stop());

// Every test has a county of its own, with one enterprise and one loan of 400 wan yuan.
beforeEach(async () => {
  free += 1000;
  [county, enterpriseId, loanId] = [`县${free}`, `E${free}`, `L${free}`];
  await service.announce(enterpriseRostered, [{ ...rostered, id: enterpriseId, cluster: 'NEW_ENERGY', county }], { positions: [free], at: ANNOUNCED_AT });
  await service.announce(loanRecorded, [disbursed(400)], { positions: [free], at: ANNOUNCED_AT });
});

const disbursed = (wan: number) => ({ ...loan, id: loanId, enterpriseId, disbursedYuan: String(wan * 10_000) });
const announceLoan = (wan: number, place: number, at: string) => service.announce(loanRecorded, [disbursed(wan)], { positions: [free + place], at });
const newLoans = async (knownAt: string | null = null) => (await ask(service, { asOf: '2021-06-15', county, knownAt }, 'finance { newLoans }')).finance;
const issues = async (where: string, knownAt: string | null = null) => (await ask(service, { asOf: '2021-06-30', county: where, knownAt }, 'issues { total pendingReview }')).issues;
const history = async (key = loanId) => {
  const versions = await service.sql<{ place: number; end: Date | null }>('select position::int as place, superseded_at as end from loan_fact where key = $1 order by position', [key]);
  return versions.map(({ place, end }) => [place - free, end?.toISOString() ?? null]);
};

const SECOND = '2021-11-02T00:00:00.000Z';
const THIRD = '2021-11-03T00:00:00.000Z';
const FOURTH = '2021-11-04T00:00:00.000Z';

describe('what is announced again', () => {
  it('supersedes what stood, and an earlier moment still gives the earlier figure', async () => {
    await announceLoan(500, 1, SECOND);
    await announceLoan(450, 2, THIRD);
    expect([await newLoans(), await newLoans(THIRD)]).toEqual([{ newLoans: '450' }, { newLoans: '450' }]);
    expect([await newLoans('2021-11-02T23:59:59.999Z'), await newLoans('2021-11-01T23:59:59.999Z')]).toEqual([{ newLoans: '500' }, { newLoans: '400' }]);
  });

  it('moves an enterprise with its issues to another county, and leaves the older report as it was', async () => {
    await service.announce(issueLedgered, [{ ...issue, id: `I${free}`, enterpriseId }], { positions: [free], at: ANNOUNCED_AT });
    await service.announce(enterpriseRostered, [{ ...rostered, id: enterpriseId, cluster: 'NEW_ENERGY', county: `${county}新` }], { positions: [free + 1], at: SECOND });
    expect([await issues(county), await issues(`${county}新`)]).toMatchObject([{ total: 0 }, { total: 1 }]);
    expect([await issues(county, ANNOUNCED_AT), await issues(`${county}新`, ANNOUNCED_AT)]).toMatchObject([{ total: 1 }, { total: 0 }]);
  });

  it('ends the review of an item that has come onto the ledger, whichever is heard first', async () => {
    const [first, second] = [`R${free}`, `R${free + 1}`];
    const inReview = { enterpriseId, factor: 'LAND', stage: 'CITY_REVIEW', reportedOn: '2021-06-10' };
    await service.announce(issueInReview, [{ ...inReview, id: first }], { positions: [free + 1], at: ANNOUNCED_AT });
    await service.announce(issueLedgered, [{ ...issue, id: first, enterpriseId }, { ...issue, id: second, enterpriseId }], { positions: [free + 3, free + 4], at: SECOND });
    await service.announce(issueInReview, [{ ...inReview, id: second }], { positions: [free + 2], at: ANNOUNCED_AT });
    expect(await issues(county)).toEqual({ total: 2, pendingReview: 0 });
    expect(await issues(county, ANNOUNCED_AT)).toEqual({ total: 0, pendingReview: 2 });
  });
});

describe('an issue that left its review or the ledger', () => {
  const counted = async (asOf: string, knownAt: string | null = null) => (await ask(service, { asOf, county, knownAt }, 'issues { total closedOut pendingReview closeOutRate { numerator denominator } }')).issues;
  const left = (id: string, place: number, at: string, state = 'WITHDRAWN', on = '2021-06-20') => service.announce(issueLeft, [{ id, enterpriseId, state, on }], { positions: [free + place], at });

  it('is counted no longer from that day on, and the older report stays as it was', async () => {
    const [kept, gone] = [`I${free}`, `I${free + 1}`];
    await service.announce(issueLedgered, [{ ...issue, id: kept, enterpriseId }, { ...issue, id: gone, enterpriseId, status: 'IN_PROGRESS', resolvedOn: null, closedOutOn: null }], { positions: [free, free + 1], at: ANNOUNCED_AT });
    await left(gone, 2, SECOND, 'MERGED');
    expect(await counted('2021-06-20')).toEqual({ total: 1, closedOut: 1, pendingReview: 0, closeOutRate: { numerator: 1, denominator: 1 } });
    expect([await counted('2021-06-19'), await counted('2021-06-20', ANNOUNCED_AT)]).toEqual(Array.from({ length: 2 }, () => expect.objectContaining({ total: 2, closeOutRate: { numerator: 1, denominator: 2 } })));
  });

  it('waits for a review no longer, until it is submitted again', async () => {
    const id = `R${free}`;
    const inReview = { id, enterpriseId, factor: 'LAND', stage: 'COUNTY_REVIEW', reportedOn: '2021-06-10' };
    await service.announce(issueInReview, [inReview], { positions: [free], at: ANNOUNCED_AT });
    await left(id, 1, SECOND, 'RETURNED_TO_SUBMITTER');
    expect([await counted('2021-06-19'), await counted('2021-06-20')]).toMatchObject([{ pendingReview: 1 }, { pendingReview: 0 }]);
    await service.announce(issueInReview, [inReview], { positions: [free + 2], at: THIRD });
    expect(await counted('2021-06-20')).toMatchObject({ total: 0, pendingReview: 1 });
    await service.announce(issueLedgered, [{ ...issue, id, enterpriseId }], { positions: [free + 3], at: FOURTH });
    expect(await counted('2021-06-20')).toMatchObject({ total: 1, pendingReview: 0 });
  });

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 0, 2]], [[2, 0, 1]]])('in the order %p comes to the same', async (order) => {
    const id = `I${free}`;
    const told = [
      () => service.announce(issueLedgered, [{ ...issue, id, enterpriseId }], { positions: [free], at: ANNOUNCED_AT }),
      () => left(id, 1, SECOND),
      () => service.announce(issueLedgered, [{ ...issue, id, enterpriseId }], { positions: [free + 2], at: THIRD }),
    ];
    for (const place of order) await told[place]!();
    expect([await counted('2021-06-30'), await counted('2021-06-30', SECOND), await counted('2021-06-30', ANNOUNCED_AT)]).toMatchObject([{ total: 1 }, { total: 0 }, { total: 1 }]);
  });
});

describe('the way announcements travel', () => {
  const versions = [() => announceLoan(500, 1, SECOND), () => announceLoan(600, 2, THIRD), () => announceLoan(700, 3, FOURTH)];
  const whole = [[0, SECOND], [1, THIRD], [2, FOURTH], [3, null]];

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]]])('in the order %p does not matter to the history', async (order) => {
    for (const place of order) await versions[place]!();
    expect(await history()).toEqual(whole);
    expect([await newLoans(), await newLoans(THIRD), await newLoans(SECOND)]).toEqual([{ newLoans: '700' }, { newLoans: '600' }, { newLoans: '500' }]);
  });

  it('in one parcel leaves the last one standing', async () => {
    await service.announce(loanRecorded, [disbursed(500), disbursed(600)], { positions: [free + 1, free + 2], at: SECOND });
    expect(await history()).toEqual([[0, SECOND], [1, SECOND], [2, null]]);
    expect(await newLoans()).toEqual({ newLoans: '600' });
  });

  it('twice has no effect, with the inbox and without it', async () => {
    for (const place of [0, 1, 2, 0, 2]) await versions[place]!();
    const again = { fact: { key: loanId, enterpriseId, product: 'EQUIPMENT', stage: 'DECLINED' }, position: free + 1, knownAt: new Date(SECOND) };
    await db.$transaction((tx) => record(tx, 'loanFact', [again, again]));
    expect(await history()).toEqual(whole);
    expect(await newLoans()).toEqual({ newLoans: '700' });
  });

  it('at once into two processes leaves one version standing', async () => {
    const key = `${loanId}/at-once`;
    const version = (place: number) => ({ fact: { key, enterpriseId, product: 'EQUIPMENT', stage: 'INTENT' }, position: free + place, knownAt: new Date(SECOND) });
    await Promise.all([1, 2, 3, 4].map((place) => db.$transaction((tx) => record(tx, 'loanFact', [version(place)]))));
    expect(await history(key)).toEqual([[1, SECOND], [2, SECOND], [3, SECOND], [4, null]]);
  });

  it('with a clock that went back never leaves two versions standing at one moment', async () => {
    await announceLoan(500, 1, THIRD);
    await announceLoan(600, 2, SECOND);
    expect([await newLoans(), await newLoans('2021-11-02T12:00:00Z'), await newLoans('2021-11-01T12:00:00Z')]).toEqual([{ newLoans: '600' }, { newLoans: '600' }, { newLoans: '400' }]);
  });
});
