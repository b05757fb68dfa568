import pg from 'pg';
import { ensureScopes, enterpriseRowsOf, keepScopes, roles, scopesOf } from '../src/index.ts';
import type { EnterpriseScopeRow, ScopeTable, Viewer } from '../src/index.ts';
import { testDatabase } from './testDatabase.ts';

const WEAR = '91370871XAMP00026Q';
const OTHER = '91370873XAMP00018T';

describe('which rows about enterprises a post reaches (E.12)', () => {
  const reach: Record<(typeof roles)[number], [Partial<Viewer>, object | 'NONE'][]> = {
    HQ_OFFICE: [[{}, {}]],
    DATA_TEAM: [[{}, {}]],
    COUNTY_OFFICE: [[{ county: '任城区' }, { enterprise: { county: '任城区' } }], [{}, 'NONE'], [{ county: '' }, 'NONE']],
    TASK_FORCE: [[{ cluster: 'NEW_ENERGY' }, { enterprise: { cluster: 'NEW_ENERGY' } }], [{}, 'NONE']],
    ASSIST_TEAM: [[{ enterpriseIds: [WEAR, OTHER] }, { enterpriseId: { in: [WEAR, OTHER] } }], [{}, { enterpriseId: { in: [] } }]],
    RESIDENT_CADRE: [[{ enterpriseIds: [WEAR] }, { enterpriseId: { in: [WEAR] } }], [{ county: '任城区' }, { enterpriseId: { in: [] } }]],
    ENTERPRISE: [[{ enterpriseIds: [WEAR] }, { enterpriseId: { in: [WEAR] } }], [{}, { enterpriseId: { in: [] } }]],
    FACTOR_GROUP: [[{ factor: 'FINANCE' }, 'NONE']],
    DEPARTMENT: [[{ unitId: 'BM-ZRZY' }, 'NONE']],
    AUDITOR: [[{}, 'NONE']],
    OPERATOR: [[{}, 'NONE'], [{ county: '任城区', enterpriseIds: [WEAR] }, 'NONE']],
  };

  it.each(roles.flatMap((role) => reach[role].map(([post, rows]) => ({ role, post, rows }))))('$role with $post reaches $rows', ({ role, post, rows }) => {
    expect(enterpriseRowsOf({ subject: 'test', role, ...post })).toEqual(rows);
  });

  it('somebody without a post reaches nothing, whatever else stands in the assertion', () => {
    expect(enterpriseRowsOf({ subject: 'test', role: null, county: '任城区', cluster: 'NEW_ENERGY', enterpriseIds: [WEAR] })).toBe('NONE');
  });
});

describe('where an enterprise stands', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let pool: pg.Pool;
  let tx: ScopeTable;
  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await pool.query('create table enterprise_scope (id text primary key, county text not null, cluster text not null, year int not null)');
    tx = { enterpriseScope: {
      async createMany({ data }) {
        for (const { id, county, cluster, year } of data) await pool.query('insert into enterprise_scope values ($1, $2, $3, $4) on conflict do nothing', [id, county, cluster, year]);
      },
      updateMany: ({ where, data }) => pool.query('update enterprise_scope set county = $3, cluster = $4, year = $5 where id = $1 and year <= $2', [where.id, where.year.lte, data.county, data.cluster, data.year]),
    } };
  });
  beforeEach(() => pool.query('truncate enterprise_scope'));
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const stands = async () => Object.fromEntries((await pool.query<EnterpriseScopeRow>('select * from enterprise_scope order by id')).rows.map(({ id, county, cluster, year }) => [id, `${county} ${cluster} ${year}`]));
  const scope = (id: string, county: string, year: number, cluster = 'NEW_ENERGY'): EnterpriseScopeRow => ({ id, county, cluster, year });
  let position = 0;
  const told = (...payloads: EnterpriseScopeRow[]) => keepScopes(tx, payloads.map((payload) => ({ id: `enterprises:${++position}`, event: 'enterprises.enterpriseRostered', position, occurredAt: '2021-07-27T00:00:00Z', payload })));

  it('comes with the reference that a ledger row makes', () => {
    const known = { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 };
    expect(scopesOf([{ enterprise: known }, { enterprise: { id: OTHER } }])).toEqual([{ id: WEAR, county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 }, { id: OTHER, county: '', cluster: '', year: 0 }]);
  });

  it('is kept once for many rows, and what stands already is left alone', async () => {
    await told(scope(WEAR, '济宁高新区', 2022));
    await ensureScopes(tx, [scope(WEAR, '任城区', 2021), scope(OTHER, '兖州区', 2021), scope(OTHER, '兖州区', 2021)]);
    await ensureScopes(tx, []);
    expect(await stands()).toEqual({ [WEAR]: '济宁高新区 NEW_ENERGY 2022', [OTHER]: '兖州区 NEW_ENERGY 2021' });
  });

  it('follows the roster: a later edition, and a correction within the same edition', async () => {
    await told(scope(WEAR, '任城区', 2021));
    await told(scope(WEAR, '兖州区', 2021));
    expect(await stands()).toEqual({ [WEAR]: '兖州区 NEW_ENERGY 2021' });
    await told(scope(WEAR, '邹城市', 2022, 'NEW_MATERIALS'));
    expect(await stands()).toEqual({ [WEAR]: '邹城市 NEW_MATERIALS 2022' });
  });

  it('is never set back by an older edition, whether it comes later, together or first', async () => {
    await told(scope(WEAR, '邹城市', 2022));
    await told(scope(WEAR, '任城区', 2021));
    await told(scope(OTHER, '曲阜市', 2022), scope(OTHER, '兖州区', 2021));
    expect(await stands()).toEqual({ [WEAR]: '邹城市 NEW_ENERGY 2022', [OTHER]: '曲阜市 NEW_ENERGY 2022' });
    await told(scope(OTHER, '兖州区', 2020), scope(OTHER, '泗水县', 2023));
    expect(await stands()).toMatchObject({ [OTHER]: '泗水县 NEW_ENERGY 2023' });
  });

  it('is the last that was told of one edition when several come together', async () => {
    await told(scope(WEAR, '任城区', 2021), scope(WEAR, '兖州区', 2021));
    expect(await stands()).toEqual({ [WEAR]: '兖州区 NEW_ENERGY 2021' });
  });

  it('takes the roster’s word over the emptiness that a ledger row came with', async () => {
    await ensureScopes(tx, scopesOf([{ enterprise: { id: WEAR } }]));
    await told(scope(WEAR, '任城区', 2021));
    expect(await stands()).toEqual({ [WEAR]: '任城区 NEW_ENERGY 2021' });
  });
});
