import { viewers } from '@zhuqi/testkit';
import { Prisma } from '../src/generated/prisma/client.ts';
import { completedBy, constructionAmong, researchAmong, visibleProjects, yearInCode } from '../src/keyProject.ts';

const months = [['2021-09', '2000000'], ['2021-10', '1500000.5'], ['2021-11', '1000000']].map(([month, amount]) => ({ month: month!, amountYuan: new Prisma.Decimal(amount!) }));

describe('the rules of key projects', () => {
  it('sums the monthly actuals up to a day, a month counting from its first day (E.11)', () => {
    expect(completedBy(months, '2021-11-01')?.toFixed()).toBe('4500000.5');
    expect(completedBy(months, '2021-10-31')?.toFixed()).toBe('3500000.5');
    expect(completedBy(months, null)?.toFixed()).toBe('4500000.5');
  });

  it('says nothing instead of zero where no month was reported by then (I-15)', () => {
    expect(completedBy(months, '2021-08-31')).toBeNull();
    expect(completedBy([], null)).toBeNull();
  });

  it('reads the year from a project code', () => {
    expect(yearInCode('XM20210001')).toBe(2021);
    expect(yearInCode('XM0001')).toBeNull();
    expect(yearInCode('项目一')).toBeNull();
  });

  it('puts research in its own section of the dossier and at most 100 projects in each (S36)', () => {
    const projects = ['NEW_BUILD', 'R_AND_D', 'TECH_TRANSFORMATION', 'INVESTMENT_ATTRACTION'].map((kind) => ({ kind }));
    expect(constructionAmong(projects).map(({ kind }) => kind)).toEqual(['NEW_BUILD', 'TECH_TRANSFORMATION', 'INVESTMENT_ATTRACTION']);
    expect(researchAmong(projects)).toEqual([{ kind: 'R_AND_D' }]);
    expect(researchAmong(Array.from({ length: 120 }, () => ({ kind: 'R_AND_D' })))).toHaveLength(100);
  });

  it('lets each post reach what E.12 grants, and factor groups and auditors nothing', () => {
    expect(visibleProjects(viewers.hqOffice)).toEqual({});
    expect(visibleProjects(viewers.countyOffice('任城区'))).toEqual({ enterprise: { county: '任城区' } });
    expect(visibleProjects(viewers.taskForce('NEW_ENERGY'))).toEqual({ enterprise: { cluster: 'NEW_ENERGY' } });
    expect(visibleProjects(viewers.residentCadre(['a']))).toEqual({ enterpriseId: { in: ['a'] } });
    for (const viewer of [viewers.factorGroup('FINANCE'), viewers.auditor, viewers.withoutPost]) expect(visibleProjects(viewer)).toEqual({ id: { in: [] } });
  });
});
