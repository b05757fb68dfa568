import { Prisma } from '../src/generated/prisma/client.ts';
import { energyFigures, energyKinds, openEnergy, resolveEnergy } from '../src/energy.ts';
import type { EnergyKind } from '../src/energy.ts';

const ask = { enterpriseId: 'E' };
const problems = (decision: object) => ('errors' in decision ? (decision.errors as { code: string; field: string[] }[]).map(({ code, field }) => `${code} ${field.join('.')}`) : []);

describe('what is asked of the energy group', () => {
  it('keeps capacity and forecasts apart, each null where it was not given', () => {
    expect(openEnergy({ ...ask, kind: 'DISTRIBUTED_PV', forecastGeneration: '480.7', forecastSavingYuan: '3365000' })).toEqual({ data: { capacityKilowatts: null, forecastGeneration: '480.7', forecastSavingYuan: '3365000' } });
    expect(openEnergy({ ...ask, kind: 'ORDERLY_POWER_USE', capacityKilowatts: '2900' })).toEqual({ data: { capacityKilowatts: '2900', forecastGeneration: null, forecastSavingYuan: null } });
  });

  it('is more than zero, and not more than the columns hold', () => {
    expect(problems(openEnergy({ ...ask, kind: 'DISTRIBUTED_PV', capacityKilowatts: '0', forecastGeneration: '-1', forecastSavingYuan: '100000000000000000' }))).toEqual([
      'NOT_POSITIVE input.capacityKilowatts', 'NOT_POSITIVE input.forecastGeneration', 'TOO_LARGE input.forecastSavingYuan',
    ]);
  });

  it.each((Object.keys(energyKinds) as EnergyKind[]).filter((kind) => kind !== 'DISTRIBUTED_PV'))('has no forecast of a plant when it is %s (E.11)', (kind) => {
    expect(problems(openEnergy({ ...ask, kind, forecastGeneration: '1' }))).toEqual(['FORECAST_ONLY_PV input.kind']);
    expect(problems(openEnergy({ ...ask, kind, forecastSavingYuan: '0' }))).toContain('FORECAST_ONLY_PV input.kind');
  });
});

describe('what the energy group brings', () => {
  it('is a filing with its number and orderly power use with its schedule (S64, S65)', () => {
    expect(problems(resolveEnergy({ kind: 'DISTRIBUTED_PV' }, { id: 'a', filingNumber: ' ' }))).toEqual(['FILING_NUMBER_NEEDED input.filingNumber']);
    expect(problems(resolveEnergy({ kind: 'ORDERLY_POWER_USE' }, { id: 'a' }))).toEqual(['SCHEDULE_NEEDED input.powerSchedule']);
    expect(resolveEnergy({ kind: 'DISTRIBUTED_PV' }, { id: 'a', filingNumber: ' 2021-7 ' })).toEqual({ data: { filingNumber: '2021-7', powerSchedule: null, onSite: false } });
  });

  it('needs nothing more for a line, and says when it was handled on the spot (S64)', () => {
    expect(resolveEnergy({ kind: 'POWER_LINE_RENOVATION' }, { id: 'a', onSite: true })).toEqual({ data: { filingNumber: null, powerSchedule: null, onSite: true } });
  });
});

describe('the figures of a request', () => {
  const figures = (status: string, resolvedOn: string | null) =>
    energyFigures({ status, resolvedOn: resolvedOn === null ? null : new Date(`${resolvedOn}T00:00:00Z`) }).map(({ figure, of, amount, from, until }) => [figure, of, amount, from, until]);

  it('count a resolved one as in progress before its day', () => {
    expect(figures('RESOLVED', '2021-08-06')).toEqual([['rows', null, '1', null, null], ['byState', '已解决', '1', '2021-08-06', null], ['byState', '办理中', '1', null, '2021-08-06']]);
  });

  it('count any other by its status, whatever the day', () => {
    expect(figures('ACCEPTED', null)).toEqual([['rows', null, '1', null, null], ['byState', '受理', '1', null, null]]);
    expect(figures('REFUSED', null)[1]).toEqual(['byState', '不予办理', '1', null, null]);
  });

  it('hold no forecast: neither generation nor saving is ever added to what was brought (S133, S134)', () => {
    const request = { status: 'RESOLVED', resolvedOn: null, forecastGeneration: new Prisma.Decimal('480.7'), forecastSavingYuan: new Prisma.Decimal('3365000') };
    expect(energyFigures(request).map(({ amount }) => amount)).not.toEqual(expect.arrayContaining(['480.7']));
  });
});
