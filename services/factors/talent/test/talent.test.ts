import { viewers } from '@zhuqi/testkit';
import { placedHeads, settledOn, talentEvidence, talentFigures } from '../src/heads.ts';
import { reachOf, visibleEvents } from '../src/recruitingEvent.ts';
import { areasIn, isClosedByHand, openTalent, resolveTalent } from '../src/talent.ts';
import type { TalentRow } from '../src/talentRow.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const placement = (heads: number, on: string, kind = 'TALENT') => ({ id: 1n, requestId: 'RC1', kind, heads, placedOn: day(on), fromLedger: false });
const signed = { requestId: 'RC1', school: '济宁职业技术学院', signedOn: day('2021-10-13'), areas: [], fromLedger: true };
const request = (rest: Partial<TalentRow>): TalentRow => ({
  id: 'RC1', enterpriseId: 'e', issueId: null, projectId: null, kind: 'TALENT_INTRODUCTION', status: 'IN_PROGRESS', requestedOn: null, dueOn: null, resolvedOn: null, assigneeId: null, refusal: null,
  demandedHeads: 10, school: null, remark: null, inLedger: false, reportedName: null, reportedPlaced: null, reportedOn: null, placements: [], agreement: null, ...rest,
});
const cooperation = { kind: 'SCHOOL_ENTERPRISE_COOPERATION', demandedHeads: null };

describe('the rules of talent requests', () => {
  it('reads the areas of a cooperation from a 备注 all of whose parts are areas (S63)', () => {
    expect(areasIn('校园招聘、订单培养、课程设置、技能培训、产教融合')).toEqual(['CAMPUS_RECRUITMENT', 'ORDER_BASED_TRAINING', 'CURRICULUM', 'SKILL_TRAINING', 'INDUSTRY_EDUCATION_INTEGRATION']);
    expect(areasIn(' 产教融合 、产教融合')).toEqual(['INDUSTRY_EDUCATION_INTEGRATION']);
    for (const remark of [null, '', '校园招聘、其他', '协议三年']) expect(areasIn(remark)).toEqual([]);
  });

  it('counts heads up to a day, and none for a cooperation (S183)', () => {
    const placements = [placement(4, '2021-06-01'), placement(6, '2021-07-01')];
    expect(['2021-05-31', '2021-06-01', '2021-06-30', '2021-07-01'].map((asOf) => placedHeads({ kind: 'LABOUR_RECRUITMENT', placements }, asOf))).toEqual([0, 4, 4, 10]);
    expect(placedHeads({ kind: 'SCHOOL_ENTERPRISE_COOPERATION', placements: [] }, '2021-12-31')).toBeNull();
  });

  it('takes a demand as met on the day of the placement that filled it, in whatever order they came', () => {
    expect(settledOn(request({ placements: [placement(6, '2021-07-01'), placement(4, '2021-06-01')] }))).toEqual(day('2021-07-01'));
    expect(settledOn(request({ placements: [placement(12, '2021-06-01'), placement(1, '2021-07-01')] }))).toEqual(day('2021-06-01'));
    expect(settledOn(request({ placements: [placement(9, '2021-06-01')] }))).toBeNull();
    expect(settledOn(request({ demandedHeads: null, placements: [placement(9, '2021-06-01')] }))).toBeNull();
    expect([settledOn(request({ ...cooperation, agreement: signed })), settledOn(request(cooperation))]).toEqual([day('2021-10-13'), null]);
  });

  it('leaves closed what somebody closed by hand', () => {
    expect(isClosedByHand(request({ status: 'REFUSED' }))).toBe(true);
    expect(isClosedByHand(request({ status: 'RESOLVED', placements: [placement(9, '2021-06-01')] }))).toBe(true);
    expect(isClosedByHand(request({ status: 'RESOLVED', placements: [placement(10, '2021-06-01')] }))).toBe(false);
    expect(isClosedByHand(request({ status: 'IN_PROGRESS' }))).toBe(false);
  });

  it.each([
    ['LABOUR_RECRUITMENT', {}, ['HEADS_OUT_OF_RANGE']],
    ['LABOUR_RECRUITMENT', { demandedHeads: 0 }, ['HEADS_OUT_OF_RANGE']],
    ['LABOUR_RECRUITMENT', { demandedHeads: 100_001, school: '学院' }, ['HEADS_OUT_OF_RANGE', 'SCHOOL_ONLY_COOPERATION']],
    ['SCHOOL_ENTERPRISE_COOPERATION', { demandedHeads: 5 }, ['AGREEMENT_HAS_NO_HEADS']],
    ['SCHOOL_ENTERPRISE_COOPERATION', { school: '学'.repeat(201), remark: '注'.repeat(2001) }, ['TEXT_LENGTH', 'TEXT_LENGTH']],
  ] as const)('refuses to open %s with %j', (kind, input, codes) => {
    const decision = openTalent({ kind, ...input });
    expect('errors' in decision && decision.errors.map(({ code }) => code)).toEqual(codes);
  });

  it('resolves heads only after a placement and a cooperation only with school and areas', () => {
    expect(resolveTalent(request({}), {})).toMatchObject({ errors: [{ code: 'PLACEMENT_NEEDED', field: ['input', 'id'] }] });
    expect(resolveTalent(request({ placements: [placement(1, '2021-06-01')] }), {})).toEqual({ data: {} });
    expect(resolveTalent(request(cooperation), { areas: [] })).toMatchObject({ errors: [{ code: 'SCHOOL_NEEDED', field: ['input', 'school'] }, { code: 'AREAS_NEEDED', field: ['input', 'areas'] }] });
    expect(resolveTalent(request(cooperation), { school: '济宁学院', areas: ['CURRICULUM'], resolvedOn: '2021-10-13' })).toMatchObject({ data: {} });
  });

  it('lets no surplus of one request fill the gap of another (I-6)', () => {
    const full = request({ demandedHeads: 10, placements: [placement(20, '2021-06-01')] });
    const short = request({ kind: 'LABOUR_RECRUITMENT', demandedHeads: 10, placements: [placement(5, '2021-06-01', 'LABOUR')] });
    expect(talentEvidence([full, short])).toMatchObject({ factor: 'TALENT', covered: false, asked: '20', brought: '15', unit: '人' });
    expect(talentEvidence([full, { ...short, status: 'REFUSED' }])).toMatchObject({ covered: true, asked: '10', brought: '10', missing: null });
  });

  it('covers an issue that asks for a cooperation by its agreement, and one that asks for both by both', () => {
    const open = request(cooperation);
    const done = request({ ...cooperation, status: 'RESOLVED', agreement: signed });
    const full = request({ placements: [placement(10, '2021-06-01')] });
    expect(talentEvidence([open])).toMatchObject({ covered: false, unit: '件' });
    expect(talentEvidence([done])).toMatchObject({ covered: true, asked: '1', brought: '1', unit: '件' });
    expect(talentEvidence([done, full])).toMatchObject({ covered: true, unit: '人' });
    expect(talentEvidence([open, full])).toMatchObject({ covered: false, asked: '1', brought: '0', unit: '件' });
    expect(talentEvidence([done, request({})])).toMatchObject({ covered: false, asked: '10', brought: '0', unit: '人' });
    expect(talentEvidence([])).toMatchObject({ covered: false, asked: '0', unit: '人' });
  });

  it('contributes every figure, zero where nothing was brought, and an agreement without a head (S183)', () => {
    const brief = (row: Parameters<typeof talentFigures>[0]) => talentFigures(row).map(({ figure, amount, unit, from }) => [figure, amount, unit, from]);
    expect(brief({ placements: [], agreement: null })).toEqual([['rows', '1', null, null], ['placed', '0', '人', null], ['agreements', '0', null, null]]);
    expect(brief({ placements: [], agreement: signed })).toEqual([['rows', '1', null, null], ['placed', '0', '人', null], ['agreements', '1', null, '2021-10-13']]);
    expect(brief({ placements: [placement(4, '2021-06-01'), placement(6, '2021-07-01')], agreement: null }).slice(1, 3)).toEqual([['placed', '4', '人', '2021-06-01'], ['placed', '6', '人', '2021-07-01']]);
  });

  it('shows recruiting events by post (E.12)', () => {
    for (const viewer of [viewers.hqOffice, viewers.dataTeam, viewers.factorGroup('TALENT')]) expect(visibleEvents(viewer)).toEqual({});
    for (const viewer of [viewers.factorGroup('LAND'), viewers.auditor, viewers.withoutPost]) expect([visibleEvents(viewer), reachOf(viewer)]).toEqual([{ id: { in: [] } }, 'NONE']);
    expect(visibleEvents(viewers.countyOffice('兖州区'))).toEqual({ OR: [{ county: '兖州区' }, { county: null }, { enterprises: { some: { enterprise: { county: '兖州区' } } } }] });
    expect(visibleEvents(viewers.enterprise('e'))).toEqual({ OR: [{ county: null }, { enterprises: { some: { enterpriseId: { in: ['e'] } } } }] });
  });
});
