import { enterpriseRostered, figuresContributed } from '@zhuqi/events';
import { startService } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import type { FactorSection, QueryBulletinArgs } from '../src/generated/graphql.ts';
import { subgraph } from '../src/subgraph.ts';
import { adds, ANNOUNCED_AT, rostered } from './announcements.ts';
import { ask } from './ask.ts';

const SECOND = '2021-11-02T00:00:00.000Z';
const THIRD = '2021-11-03T00:00:00.000Z';
type Said = Partial<typeof adds> | Record<string, string | null>;

let service: TestService;
/** A service of factors that no other test hears of. */
let name: string;
let tests = 0;

beforeAll(async () => {
  service = await startService(subgraph);
  await service.announce(enterpriseRostered, [
    { ...rostered, id: 'E1', cluster: 'NEW_ENERGY', county: '任城区' }, { ...rostered, id: 'E2', cluster: 'NEW_ENERGY', county: '曲阜市' }, { ...rostered, id: 'E3', cluster: 'NEW_MATERIALS', county: '任城区' },
  ], { at: ANNOUNCED_AT });
});
beforeEach(() => (name = `forestry${(tests += 1)}`));
afterAll(() => service.stop());

const trees = (said: Said = {}) => ({ ...adds, figure: 'trees', label: '树（棵）', ...said });
const says = (key: string, enterpriseId: string | null, ...contributions: ReturnType<typeof trees>[]) => ({ service: name, key, enterpriseId, contributions });
const announce = (records: ReturnType<typeof says>[], options: { positions?: number[]; at?: string } = {}) => service.announce(figuresContributed, records, { at: ANNOUNCED_AT, ...options });
const section = async (args: Partial<QueryBulletinArgs> = {}) => {
  const { factors } = await ask(service, { asOf: '2021-06-15', ...args }, 'factors { service label figures { name label unit value parts { label value } } }');
  return (factors as FactorSection[]).find((each) => each.service === name);
};
const figures = async (args: Partial<QueryBulletinArgs> = {}) =>
  Object.fromEntries((await section(args))?.figures.map((each) => [each.name, each.value ?? Object.fromEntries(each.parts.map(({ label, value }) => [label, value]))]) ?? []);

describe('figures of a factor service', () => {
  it('are there as soon as the service announces them, in its order and under its labels, exact to the last decimal', async () => {
    expect(await section()).toBeUndefined();
    await announce([
      says('1', 'E1', trees({ amount: '3' }), trees({ figure: 'area', label: '造林面积', unit: '亩', amount: '0.1' })),
      says('2', 'E2', trees({ amount: '4' }), trees({ figure: 'area', label: '造林面积', unit: '亩', amount: '12345678901234567.2000000001' })),
    ]);
    expect(await section()).toEqual({
      service: name, label: name, figures: [
        { name: 'trees', label: '树（棵）', unit: null, value: '7', parts: [] },
        { name: 'area', label: '造林面积', unit: '亩', value: '12345678901234567.3000000001', parts: [] },
      ],
    });
  });

  it('count different values where values are told, not contributions', async () => {
    await announce([says('1', 'E1', trees({ distinct: 'oak' })), says('2', 'E1', trees({ distinct: 'oak' })), says('3', 'E3', trees({ distinct: 'elm' }))]);
    expect(await figures()).toEqual({ trees: '2' });
  });

  it('are broken down into the parts that contributions name, largest first', async () => {
    await announce([says('1', 'E1', trees({ of: '榆' })), says('2', 'E2', trees({ of: '栎' })), says('3', 'E3', trees({ of: '栎' })), says('4', 'E3', trees({ amount: '0' }))]);
    expect((await section())?.figures).toEqual([{ name: 'trees', label: '树（棵）', unit: null, value: null, parts: [{ label: '栎', value: '2' }, { label: '榆', value: '1' }] }]);
    await announce([says('4', 'E3', trees())]);
    expect(await figures()).toEqual({ trees: { 栎: '2', 榆: '1', 未分类: '1' } });
  });

  it('count a contribution from its first day to the day before its last', async () => {
    await announce([says('1', 'E1', trees({ of: '已栽', from: '2021-06-15' }), trees({ of: '待栽', until: '2021-06-15' }))]);
    expect([await figures({ asOf: '2021-06-14' }), await figures({ asOf: '2021-06-15' })]).toEqual([{ trees: { 待栽: '1' } }, { trees: { 已栽: '1' } }]);
  });

  it('are zero where nothing adds to them on the day or in the scope', async () => {
    await announce([says('1', 'E1', trees({ from: '2021-06-15' }), trees({ figure: 'byKind', of: '栎' }), trees({ figure: 'kinds', distinct: 'oak' }))]);
    expect(await figures({ asOf: '2021-06-14' })).toEqual({ trees: '0', byKind: { 栎: '1' }, kinds: '1' });
    expect(await figures({ county: '曲阜市' })).toEqual({ trees: '0', byKind: {}, kinds: '0' });
  });

  it('follow the roster into counties and clusters, and have what is nobody’s in the city’s only', async () => {
    await announce([says('1', 'E1', trees()), says('2', 'E2', trees({ amount: '10' })), says('3', 'E3', trees({ amount: '100' })), says('4', null, trees({ amount: '1000' })), says('5', 'unknown', trees({ amount: '10000' }))]);
    expect([await figures(), await figures({ county: '任城区' }), await figures({ cluster: 'NEW_ENERGY' }), await figures({ county: '任城区', cluster: 'NEW_ENERGY' })])
      .toEqual([{ trees: '11111' }, { trees: '101' }, { trees: '11' }, { trees: '1' }]);
  });

  it('of the services named after a factor have the factor’s name, and sections come by the service’s name', async () => {
    name = 'land';
    await announce([says('1', 'E1', trees())]);
    name = 'energy';
    await announce([says('1', 'E1', trees())]);
    const { factors } = await ask(service, { asOf: '2021-06-15' }, 'factors { service label }');
    expect((factors as { service: string; label: string }[]).filter((each) => !each.service.startsWith('forestry'))).toEqual([{ service: 'energy', label: '能源' }, { service: 'land', label: '土地' }]);
  });
});

describe('a record that contributes again', () => {
  it('replaces all that it added before, and an earlier moment still gives the earlier figures', async () => {
    await announce([says('1', 'E1', trees({ amount: '5' }), trees({ figure: 'shrubs' })), says('2', 'E1', trees())]);
    await announce([says('1', 'E1', trees({ amount: '2', label: '乔木（棵）' }))], { at: SECOND });
    expect([await figures(), await figures({ knownAt: SECOND }), await figures({ knownAt: ANNOUNCED_AT })]).toEqual([{ trees: '3' }, { trees: '3' }, { trees: '6', shrubs: '1' }]);
    expect((await section())?.figures[0]?.label).toBe('乔木（棵）');
  });

  it('may add nothing any more', async () => {
    await announce([says('1', 'E1', trees()), says('2', 'E1', trees())]);
    await announce([says('1', 'E1')], { at: SECOND });
    expect([await figures(), await figures({ knownAt: ANNOUNCED_AT })]).toEqual([{ trees: '1' }, { trees: '2' }]);
    await announce([says('2', 'E1')], { at: SECOND });
    expect(await section()).toBeUndefined();
  });

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0, 1]]])('in the order %p has the same history', async (order) => {
    const first = 1_000_000 * tests;
    const versions = [[says('1', 'E1', trees(), trees({ amount: '10' })), ANNOUNCED_AT], [says('1', 'E1', trees({ amount: '3' })), SECOND], [says('1', 'E1', trees({ amount: '5' }), trees({ amount: '50' })), THIRD]] as const;
    for (const place of order) await announce([versions[place]![0]], { positions: [first + place], at: versions[place]![1] });
    expect([await figures({ knownAt: ANNOUNCED_AT }), await figures({ knownAt: SECOND }), await figures()]).toEqual([{ trees: '11' }, { trees: '3' }, { trees: '55' }]);
  });

  it('is told from a record of the same number at another service', async () => {
    await announce([says('1', 'E1', trees())]);
    const first = name;
    name = `${name}-too`;
    await announce([says('1', 'E1', trees({ amount: '2' }))], { at: SECOND });
    expect(await figures()).toEqual({ trees: '2' });
    name = first;
    expect(await figures()).toEqual({ trees: '1' });
  });
});
