import { Prisma } from '../src/generated/prisma/client.ts';
import { areaErrors, areaIn, sumOf } from '../src/area.ts';
import { excessErrors, grantFigures, landEvidence, landFigures, landWorkingDays, openLand, solutionErrors } from '../src/land.ts';
import type { Request } from '../src/land.ts';
import { solvedProblems } from '../src/landLedger.ts';

const mu = (area: string) => new Prisma.Decimal(area);
const grant = (area: string, day = '2021-10-20') => ({ id: `G${area}`, requestId: 'TD1', enterpriseId: 'E1', areaMu: mu(area), grantedOn: new Date(`${day}T00:00:00Z`), documentNumber: null });
const request = (changes: Partial<Request> = {}): Request => ({
  id: 'TD1', enterpriseId: 'E1', issueId: 'WT1', projectId: null, kind: 'LAND_QUOTA', status: 'IN_PROGRESS', requestedOn: null, dueOn: null, resolvedOn: null, assigneeId: null, refusal: null,
  reportedName: null, areaMu: mu('20'), grants: [], ...changes,
});
const codes = (errors: { code: string; field: string[] | null }[]) => errors.map(({ code, field }) => `${code} ${field?.at(-1)}`);

describe('the rules of areas', () => {
  it.each([['3', '3', '2000'], ['1', '1', '666.6667'], ['2216', '2216', '1477333.3333'], ['0.5', '0.5', '333.3333'], ['27.55', '27.55', '18366.6667'], ['0.000075', '0.000075', '0.05'], ['123456789.123457', '123456789.123457', '82304526082.3047']])(
    'gives %s mu exactly, and in square metres rounded to four decimals, half up (E.11)', (area, inMu, inMetres) => {
      expect([areaIn(area, 'MU'), areaIn(area, 'SQUARE_METRE')]).toEqual([inMu, inMetres]);
    });

  it('takes absent for absent, and sums in mu before it rounds', () => {
    expect([areaIn(null, 'MU'), sumOf([])]).toEqual([null, null]);
    expect(areaIn(sumOf([{ areaMu: '1' }, { areaMu: '1' }, { areaMu: '1' }]), 'SQUARE_METRE')).toBe('2000');
  });

  it('takes areas of more than zero with at most six decimals', () => {
    expect([areaErrors(null, 'areaMu'), areaErrors('0.000001', 'areaMu')]).toEqual([[], []]);
    for (const area of ['0', '-1', '1.0000001', '1000000000']) expect(codes(areaErrors(area, 'areaMu'))).toEqual(['NOT_POSITIVE areaMu']);
  });
});

describe('the rules of land requests', () => {
  it('gives certificates 15 working days and lets the long ones go by their milestones (E.2, S82)', () => {
    expect(['LAND_QUOTA', 'SPATIAL_PLAN_ADJUSTMENT', 'PROPERTY_CERTIFICATE'].map(landWorkingDays)).toEqual([null, null, 15]);
  });

  it('wants an area for a quota alone', () => {
    expect(openLand({ kind: 'LAND_QUOTA' })).toMatchObject({ errors: [{ code: 'AREA_NEEDED', field: ['input', 'areaMu'] }] });
    expect(openLand({ kind: 'LAND_QUOTA', areaMu: '-1' })).toMatchObject({ errors: [{ code: 'NOT_POSITIVE' }] });
    expect(openLand({ kind: 'PROPERTY_CERTIFICATE' })).toEqual({ data: { areaMu: null } });
  });

  it('resolves a quota with the area granted, and with more than was asked only when that is confirmed (S67)', () => {
    expect(codes(solutionErrors(request(), {}))).toEqual(['AREA_NEEDED solvedAreaMu']);
    expect(codes(solutionErrors(request(), { solvedAreaMu: '0' }))).toEqual(['NOT_POSITIVE solvedAreaMu']);
    expect(codes(solutionErrors(request(), { solvedAreaMu: '20.01' }))).toEqual(['AREA_EXCEEDS solvedAreaMu']);
    expect(codes(solutionErrors(request({ grants: [grant('15')] }), { solvedAreaMu: '5.5' }))).toEqual(['AREA_EXCEEDS solvedAreaMu']);
    const fine = [solutionErrors(request(), { solvedAreaMu: '20' }), solutionErrors(request(), { solvedAreaMu: '21', confirmExcess: true }), solutionErrors(request({ grants: [grant('15')] }), {}), solutionErrors(request({ kind: 'PROPERTY_CERTIFICATE' }), {})];
    expect(fine).toEqual([[], [], [], []]);
    expect(excessErrors(request({ areaMu: null }), '9', false, 'areaMu')).toEqual([]);
  });

  it('measures the evidence of quotas in mu and counts all else; where both were asked for both are needed', () => {
    expect(landEvidence([])).toMatchObject({ covered: false, asked: '0' });
    expect(landEvidence([request({ grants: [grant('15')] })])).toMatchObject({ factor: 'LAND', covered: false, asked: '20', brought: '15', unit: '亩' });
    const met = request({ grants: [grant('15'), grant('5')] });
    expect(landEvidence([met, request({ status: 'REFUSED' })])).toMatchObject({ covered: true, asked: '20', brought: '20' });
    expect(landEvidence([request({ kind: 'PROPERTY_CERTIFICATE', status: 'RESOLVED' })])).toMatchObject({ covered: true, unit: '件', brought: '1' });
    expect(landEvidence([met, request({ kind: 'SPATIAL_PLAN_ADJUSTMENT' })])).toMatchObject({ covered: false, unit: '件' });
    expect(landEvidence([request(), request({ kind: 'SPATIAL_PLAN_ADJUSTMENT', status: 'RESOLVED' })])).toMatchObject({ covered: false, unit: '亩' });
    expect(landEvidence([met, request({ kind: 'SPATIAL_PLAN_ADJUSTMENT', status: 'RESOLVED' })])).toMatchObject({ covered: true });
  });

  it('adds each grant to the figures from its day and shows zero where there is none (S174)', () => {
    const said = (changes: Partial<Request>) => landFigures(request(changes)).map(({ figure, unit, amount, from }) => [figure, unit, amount, from]);
    expect(said({})).toEqual([['rows', null, '1', null], ['solvedMu', '亩', '0', null]]);
    expect(said({ grants: [grant('15'), grant('2.5', '2021-11-01')] })).toEqual([['rows', null, '1', null], ['solvedMu', '亩', '15', '2021-10-20'], ['solvedMu', '亩', '2.5', '2021-11-01']]);
    expect(grantFigures(grant('2216')).map(({ figure, amount }) => [figure, amount])).toEqual([['solvedMu', '2216']]);
  });

  it('wants the day of what was solved, and not one in the future', () => {
    const found = (status: string, area: string | null, day: string | null) => solvedProblems(status, area, day, '2021-11-05').map(({ code }) => code);
    expect([found('ACCEPTED', null, null), found('RESOLVED', null, '2021-11-05'), found('IN_PROGRESS', '5', '2021-11-05')]).toEqual([[], [], []]);
    expect([found('RESOLVED', null, null), found('IN_PROGRESS', '5', null), found('RESOLVED', '5', '2021-11-06')]).toEqual([['REQUIRED'], ['REQUIRED'], ['DATE_IN_FUTURE']]);
  });
});
