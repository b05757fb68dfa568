import { viewers } from '@zhuqi/testkit';
import { dateProblems } from '../src/dateProblems.ts';
import { latestReported, overdueOn, statusAsOf, reachedIssues } from '../src/issue.ts';
import { searchPieces } from '../src/searchPieces.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const issue = { status: 'CLOSED_OUT', reportedOn: day('2021-09-06'), dueOn: day('2021-10-06'), resolvedOn: day('2021-10-13'), closedOutOn: day('2021-10-16') };

describe('the status of an issue as of a day', () => {
  it('is none before the issue was reported', () => {
    expect(statusAsOf(issue, '2021-09-05')).toBeNull();
    expect(statusAsOf(issue, '2021-09-06')).toBe('IN_PROGRESS');
  });

  it('is resolved from the day of resolution and closed out from the day of close-out, two dates (I-3)', () => {
    expect(statusAsOf(issue, '2021-10-12')).toBe('IN_PROGRESS');
    expect(statusAsOf(issue, '2021-10-13')).toBe('RESOLVED');
    expect(statusAsOf(issue, '2021-10-15')).toBe('RESOLVED');
    expect(statusAsOf(issue, '2021-10-16')).toBe('CLOSED_OUT');
  });

  it('is explained from the day of the explanation, also when that entry was struck off later', () => {
    const explained = { ...issue, status: 'EXPLAINED_NOT_ELIGIBLE' };
    expect(statusAsOf(explained, '2021-10-12')).toBe('IN_PROGRESS');
    expect(statusAsOf(explained, '2021-10-13')).toBe('EXPLAINED_NOT_ELIGIBLE');
    expect(statusAsOf(explained, '2021-10-16')).toBe('EXPLAINED_NOT_ELIGIBLE');
  });

  it('is long-cycle only where the ledger marks it so', () => {
    const open = { ...issue, resolvedOn: null, closedOutOn: null };
    expect(statusAsOf({ ...open, status: 'LONG_CYCLE' }, '2021-11-05')).toBe('LONG_CYCLE');
    expect(statusAsOf({ ...open, status: 'IN_PROGRESS' }, '2021-11-05')).toBe('IN_PROGRESS');
  });
});

describe('an overdue issue', () => {
  it('is one whose due day has passed without resolution (E.3)', () => {
    expect(overdueOn(issue, '2021-10-06')).toBe(false);
    expect(overdueOn(issue, '2021-10-07')).toBe(true);
    expect(overdueOn(issue, '2021-10-12')).toBe(true);
    expect(overdueOn(issue, '2021-10-13')).toBe(false);
    expect(overdueOn({ ...issue, resolvedOn: null }, '2021-10-13')).toBe(true);
  });
});

describe('the days of a ledger row', () => {
  const row = { status: 'CLOSED_OUT', reportedOn: '2021-09-06', dueOn: '2021-10-06', resolvedOn: '2021-10-13', closedOutOn: '2021-10-16' } as const;
  const codes = (changed: object) => dateProblems({ ...row, ...changed }).map(({ code, column }) => `${code} ${column}`);

  it('are right when each step lies on or after the one before', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ resolvedOn: '2021-09-06', closedOutOn: '2021-09-06', dueOn: '2021-09-06' })).toEqual([]);
    expect(codes({ status: 'IN_PROGRESS', resolvedOn: null, closedOutOn: null })).toEqual([]);
    expect(codes({ status: 'EXPLAINED_NOT_ELIGIBLE', closedOutOn: null })).toEqual([]);
  });

  it('are out of order when a later step lies before an earlier one', () => {
    expect(codes({ resolvedOn: '2021-08-30' })).toEqual(['DATE_ORDER resolvedOn']);
    expect(codes({ closedOutOn: '2021-10-12' })).toEqual(['DATE_ORDER closedOutOn']);
    expect(codes({ dueOn: '2021-09-05' })).toEqual(['DATE_ORDER dueOn']);
  });

  it('are missing when the status needs them', () => {
    for (const status of ['RESOLVED', 'EXPLAINED_NOT_ELIGIBLE']) expect(codes({ status, resolvedOn: null, closedOutOn: null })).toEqual(['REQUIRED resolvedOn']);
    expect(codes({ closedOutOn: null })).toEqual(['REQUIRED closedOutOn']);
    expect(codes({ resolvedOn: null, closedOutOn: null })).toEqual(['REQUIRED resolvedOn', 'REQUIRED closedOutOn']);
  });
});

describe('what a post reaches', () => {
  it('is what E.12 grants: a factor group its factor, an enterprise its own, an auditor nothing', () => {
    expect(reachedIssues(viewers.hqOffice)).toEqual({});
    expect(reachedIssues(viewers.dataTeam)).toEqual({});
    expect(reachedIssues(viewers.countyOffice('任城区'))).toEqual({ enterprise: { county: '任城区' } });
    expect(reachedIssues(viewers.taskForce('NEW_ENERGY'))).toEqual({ enterprise: { cluster: 'NEW_ENERGY' } });
    expect(reachedIssues(viewers.factorGroup('LAND'))).toEqual({ factor: 'LAND' });
    expect(reachedIssues(viewers.enterprise('a'))).toEqual({ enterpriseId: { in: ['a'] } });
    for (const nobody of [viewers.auditor, viewers.withoutPost, { subject: 'x', role: 'FACTOR_GROUP' as const }]) expect(reachedIssues(nobody)).toEqual({ id: { in: [] } });
  });
});

describe('a section of the dossier', () => {
  it('holds the 100 reported last, latest first', () => {
    const rows = Array.from({ length: 120 }, (_, i) => ({ id: `WT${i}`, reportedOn: new Date(Date.UTC(2021, 0, 1 + i)) }));
    const section = latestReported(rows);
    expect(section).toHaveLength(100);
    expect(section[0]?.id).toBe('WT119');
  });
});

describe('the pieces of a text', () => {
  it('are its pairs of neighbouring characters, each once and in lower case', () => {
    expect(searchPieces('土地指标', 'AB', null, '地指')).toEqual(['土地', '地指', '指标', 'ab']);
    expect(searchPieces('土', '')).toEqual([]);
    expect(searchPieces('𠮷野')).toEqual(['𠮷野']);
  });
});
