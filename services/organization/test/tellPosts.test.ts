import { startService } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { connect } from '../src/generated/db.ts';
import type { Db } from '../src/generated/db.ts';
import { tellReach } from '../src/schedules/tellReach.ts';
import { subgraph } from '../src/subgraph.ts';
import { loadAll, PV, WEAR } from './rows.ts';

describe('what is told of posts', () => {
  let service: TestService;
  let db: Db;
  let cadre: string;
  beforeAll(async () => {
    service = await startService({ ...subgraph, connect: (url) => (db = connect(url)), schedules: [] });
    await loadAll(service);
    cadre = (await service.sql<{ id: string }>(`select id from person where name = '王三'`))[0]!.id;
  });
  afterAll(() => service.stop());

  const grant = (input: object) => service.query('mutation($input: GrantPostInput!) { grantPost(input: $input) { errors { code } } }', { input });
  const granted = () => service.announced('organization.postGranted');
  const clock = (moment: string) => tellReach.run(db, new Date(moment));

  it('is how far a post reaches, once, by opaque subjects alone', async () => {
    await grant({ subject: 'county', role: 'COUNTY_OFFICE', unitId: 'CO12' });
    await grant({ subject: 'cadre', role: 'RESIDENT_CADRE', personId: cadre });
    await grant({ subject: 'cadre', role: 'RESIDENT_CADRE', personId: cadre });
    await clock('2021-11-05T09:00:00+08:00');
    expect(await granted()).toEqual([
      { subject: 'county', role: 'COUNTY_OFFICE', unitId: 'CO12', head: false, county: '济宁高新区', cluster: null, factor: null, enterpriseIds: [], ledEnterpriseIds: [] },
      { subject: 'cadre', role: 'RESIDENT_CADRE', unitId: null, head: false, county: null, cluster: null, factor: null, enterpriseIds: [WEAR], ledEnterpriseIds: [] },
    ]);
  });

  it('says which enterprises’ team the person leads, from the seat and not from the post', async () => {
    const leader = (await service.sql<{ id: string }>(`select id from person where name = '王一'`))[0]!.id;
    await Promise.all([grant({ subject: 'leader', role: 'ASSIST_TEAM', personId: leader }), grant({ subject: 'member', role: 'ASSIST_TEAM', enterpriseIds: [PV] })]);
    const told = (await granted()).slice(2);
    expect(told).toHaveLength(2);
    expect(told).toContainEqual(expect.objectContaining({ subject: 'leader', enterpriseIds: [WEAR, PV].toSorted(), ledEnterpriseIds: [WEAR, PV].toSorted() }));
    expect(told).toContainEqual(expect.objectContaining({ subject: 'member', enterpriseIds: [PV], ledEnterpriseIds: [] }));
    for (const subject of ['leader', 'member']) await service.query('mutation($subject: ID!) { revokePost(subject: $subject) { revoked } }', { subject });
  });

  it('changes with the seats, by a ledger or by the day', async () => {
    await service.sql(`update assist_team_seat set "to" = '2021-11-10' where person_id = $1`, [cadre]);
    await clock('2021-11-10T23:00:00+08:00');
    expect(await granted()).toHaveLength(4);
    await clock('2021-11-11T00:01:00+08:00');
    expect((await granted()).slice(4)).toMatchObject([{ subject: 'cadre', enterpriseIds: [] }]);
  });

  it('is told when a post is replaced or taken away', async () => {
    await grant({ subject: 'cadre', role: 'ENTERPRISE', enterpriseIds: [PV] });
    expect((await granted()).slice(5)).toMatchObject([{ subject: 'cadre', role: 'ENTERPRISE', enterpriseIds: [PV] }]);
    for (let i = 0; i < 2; i++) await service.query('mutation { revokePost(subject: "cadre") { revoked } }');
    expect(await service.announced('organization.postRevoked')).toContainEqual({ subject: 'cadre' });
    await clock('2021-11-12T09:00:00+08:00');
    expect(await granted()).toHaveLength(6);
  });
});
