// @ts-check
import pg from 'pg';

/** The moment it is for the service that is measured, so that what is overdue does not hang on the day of the bench. */
export const NOW = '2022-03-01T02:00:00.000Z';
/** How many units handle, and how many enterprises there are. */
export const UNITS = 60;
const ENTERPRISES = 3_000;

const NEEDS = [
  '历史用地未办理不动产权证', '申请设备贷款扩大产能', '急需数控机床操作技工', '扩建厂房环评手续办理缓慢', '申请双回路供电保障生产', '高新技术企业政策兑现咨询', '引进产业基金股权投资', '蒸汽管网改造影响生产',
  '职工子女入学手续办理', '出口退税资金周转困难', '危化品仓库安评验收', '研发中心人才公寓申请', '物流园区道路破损需修复', '污水处理能力不足', '天然气价格上涨成本增加', '专利质押融资对接银行',
  '新上项目能耗指标落实', '招聘应届毕业生补贴申领', '土地指标不足项目无法落地', '知识产权维权援助',
];
const PLACES = Array.from({ length: 50 }, (_, i) => `${'东西南北中'[i % 5]}区${i + 1}号车间`);

/** What cannot be written quickly row by row with its indexes in place is taken away first and built at the end. */
const SECONDARY = `select indexname, indexdef from pg_indexes i where schemaname = 'public' and tablename in ('issue', 'issue_step', 'issue_search')
  and not exists (select from pg_constraint c where c.conname = i.indexname)`;
/** A number for an issue that looks random and is the same in each run. */
const chance = (/** @type {number} */ salt, /** @type {number} */ of) => `((hashint8extended(n, ${salt}) & 2147483647) % ${of})`;

/** Writes so many issues as they lie in a ledger of many years: nine in ten closed out, some of the others co-handled or going by milestones, each with a step of its history and its words for the search. Enterprises come first. @param {string} databaseUrl @param {number} count */
export async function writeIssues(databaseUrl, count) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set maintenance_work_mem = '256MB'; set session_replication_role = replica; set synchronous_commit = off`);
    await client.query('begin');
    const { rows: indexes } = await client.query(SECONDARY);
    for (const { indexname } of indexes) await client.query(`drop index "${indexname}"`);
    await client.query(`insert into enterprise_scope (id, county, cluster, year)
      select 'E' || n, '县' || n % 14, (array['HIGH_END_EQUIPMENT', 'NEW_ENERGY', 'NEW_MATERIALS'])[1 + n % 3], 2021 from generate_series(1, ${ENTERPRISES}) n`);
    await writeTopics(client);
    await client.query(issuesSql(), [count]);
    await client.query(`insert into issue_step (issue_id, number, at, move, to_state, actor, unit_id, changes)
      select id, 1, reported_on, 'load', state, 'ledger', unit_id, '{}' from issue`);
    await client.query(`insert into issue_search (issue_id, pieces)
      select ${ID}, topic.pieces || (select array_agg(distinct lower(substr(${ID}, i, 2))) from generate_series(1, 10) i)
      from generate_series(1::bigint, $1) n join topic on topic.k = ${chance(1, NEEDS.length * PLACES.length)}`, [count]);
    for (const { indexdef } of indexes) await client.query(indexdef);
    await client.query('commit');
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

const ID = `('WT2021' || lpad(n::text, 7, '0'))`;

/** @param {pg.Client} client */
async function writeTopics(client) {
  const topics = NEEDS.flatMap((need) => PLACES.map((place) => `${need}，${place}`));
  await client.query('create temporary table topic (k bigint primary key, words text, pieces text[]) on commit drop');
  await client.query(`insert into topic select k - 1, words, (select array_agg(distinct substr(words, i, 2)) from generate_series(1, length(words) - 1) i)
    from unnest($1::text[]) with ordinality as topics(words, k)`, [topics]);
}

function issuesSql() {
  return `insert into issue (id, enterprise_id, submitter, submitted_by, reported_on, description, factor, urgency_class, level, unit_id, unit_name, state, status, due_on, submitted_at, ledgered_at, dispatched_at,
      last_update_at, resolved_on, closed_out_on, version, co_handlers, long_cycle, milestone_due_on)
    select ${ID}, 'E' || 1 + ${chance(2, ENTERPRISES)}, 'RESIDENT_CADRE', 'bench', day, topic.words, (array['TALENT', 'POLICY', 'FINANCE', 'FUND', 'LAND', 'ENVIRONMENT', 'ENERGY'])[1 + ${chance(3, 7)}],
      (array['A', 'B', 'B', 'B'])[1 + ${chance(4, 4)}], (array['CITY', 'COUNTY'])[1 + ${chance(5, 2)}], 'U' || 1 + ${chance(6, UNITS)}, '责任单位', state,
      case when state in ('CLOSED_OUT', 'RESOLVED') then state when long then 'LONG_CYCLE' else 'IN_PROGRESS' end, day + 21, day, day + 2, case when state <> 'LEDGERED' then day + 2 end, day + 9,
      case when state in ('RESOLVED', 'CLOSED_OUT') then day + 18 end, case when state = 'CLOSED_OUT' then day + 24 end, 1,
      case when ${chance(9, 20)} = 0 then array['U' || 1 + (${chance(6, UNITS)} + 1 + ${chance(10, UNITS - 1)}) % ${UNITS}] else '{}' end, long, case when long then day + 14 end
    from generate_series(1::bigint, $1) n join topic on topic.k = ${chance(1, NEEDS.length * PLACES.length)}
      cross join lateral (select ${chance(7, 1000)} as share) shares
      cross join lateral (select case when share < 20 then 'LEDGERED' when share < 30 then 'ASSIGNED' when share < 80 then 'IN_PROGRESS' when share < 85 then 'SUSPENDED' when share < 100 then 'RESOLVED' else 'CLOSED_OUT' end as state) states
      cross join lateral (select state = 'IN_PROGRESS' and ${chance(11, 50)} = 0 as long) longs
      cross join lateral (select case when share < 100 then date '2022-03-01' - ${chance(8, 40)}::int else date '2022-02-01' - ${chance(8, 1800)}::int end as day) days`;
}
