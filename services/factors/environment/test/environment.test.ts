import { environmentFigures, resolveEnvironment } from '../src/environment.ts';
import type { EnvironmentKind } from '../src/environment.ts';
import { statutorySteps, stepsFrom, workingDaysOf } from '../src/statutorySteps.ts';

describe('the rules of environment requests', () => {
  it('counts the steps of an EIA by working days, over the National Day week and its make-up days (S82)', () => {
    expect(stepsFrom('EIA_APPROVAL', '2021-09-24')).toEqual([
      { title: '受理', dueOn: '2021-09-30' }, { title: '受理公示', dueOn: '2021-10-13' }, { title: '技术评估', dueOn: '2021-10-27' },
      { title: '拟批准公示', dueOn: '2021-11-03' }, { title: '批复', dueOn: '2021-11-10' },
    ]);
  });

  it.each<[EnvironmentKind, string[], number]>([
    ['EIA_APPROVAL', ['受理', '受理公示', '技术评估', '拟批准公示', '批复'], 30],
    ['DISCHARGE_PERMIT', ['申请', '受理', '审查', '核发'], 48],
    ['TOTAL_QUOTA', ['申请', '核算', '调剂', '批复'], 30],
  ])('leads %s through its own steps, none without its rule and none longer than 30 working days (E.2)', (kind, titles, days) => {
    expect(statutorySteps[kind].map(({ title }) => title)).toEqual(titles);
    expect(workingDaysOf(kind)).toBe(days);
    for (const { source, workingDays } of statutorySteps[kind]) expect([source.startsWith('《'), workingDays > 0 && workingDays <= 30]).toEqual([true, true]);
  });

  it('takes no resolution without the number of a document', () => {
    for (const documentNumber of [undefined, null, '', '  ']) expect(resolveEnvironment({ id: 'HB1', documentNumber })).toMatchObject({ errors: [{ code: 'DOCUMENT_NUMBER_NEEDED', field: ['input', 'documentNumber'] }] });
    expect(resolveEnvironment({ id: 'HB1', documentNumber: '9'.repeat(101) })).toMatchObject({ errors: [{ code: 'TEXT_LENGTH', field: ['input', 'documentNumber'] }] });
    expect(resolveEnvironment({ id: 'HB1', documentNumber: ' 济环审〔2021〕18号 ' })).toEqual({ data: { documentNumber: '济环审〔2021〕18号' } });
  });

  it('counts a request as resolved from its day on and as in progress before', () => {
    const all = { unit: null, amount: '1', distinct: null };
    expect(environmentFigures({ status: 'RESOLVED', resolvedOn: new Date('2021-06-25') })).toEqual([
      { ...all, figure: 'rows', label: '生态环境诉求（件）', of: null, from: null, until: null },
      { ...all, figure: 'byState', label: '生态环境诉求状态', of: '已解决', from: '2021-06-25', until: null },
      { ...all, figure: 'byState', label: '生态环境诉求状态', of: '办理中', from: null, until: '2021-06-25' },
    ]);
    expect(environmentFigures({ status: 'ACCEPTED', resolvedOn: null })[1]).toMatchObject({ of: '受理', from: null, until: null });
  });
});
