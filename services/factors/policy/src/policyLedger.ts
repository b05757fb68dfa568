import { todayInShanghai } from '@zhuqi/calendar';
import { mayHandle } from '@zhuqi/factor';
import { code, date, defineSheet, list, oneOf, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, storedDay, writtenDay } from '@zhuqi/subgraph';
import { enterVersions } from './actions/enterVersions.ts';
import type { Db } from './generated/db.ts';
import type { PolicyVersion } from './generated/prisma/client.ts';
import type { Wording } from './policy.ts';
import { clustersOrAll } from './terms.ts';
import { visiblePolicies } from './visible.ts';

const clusterList = list('适用产业集群', oneOf('适用产业集群', clustersOrAll), { required: true });

/** Several clusters or 全部; where 全部 stands, whatever stands beside it says nothing more. */
const clustersColumn: typeof clusterList = {
  ...clusterList,
  read(cell, actual) {
    const reading = clusterList.read(cell, actual);
    return 'value' in reading && Array.isArray(reading.value) && (reading.value as unknown[]).includes('ALL') ? { value: ['ALL'] } : reading;
  },
};

/** The sheet 惠企政策: one row per policy, as it reads now. */
export const policySheet = defineSheet({
  name: '惠企政策',
  title: '济宁市惠企政策汇编',
  key: ['id'],
  defines: ['Policy'],
  columns: {
    id: code('政策编号', { required: true }),
    name: text('政策名称', { required: true }),
    issuer: text('发文单位', { required: true }),
    publishedOn: date('发布日期', { required: true }),
    clusters: clustersColumn,
    summary: text('摘要'),
  },
});

type Row = RecordOf<typeof policySheet>;

/** Loads, compares and gives back the compendium; an edited row becomes a new version of its policy. */
export const policyLedger = defineLedger<Db, typeof policySheet>({
  sheet: policySheet,
  mayLoad: (viewer) => mayHandle('POLICY', viewer),
  defines: (rows) => ({ Policy: Object.fromEntries(rows.map(({ id, name }) => [id, { id, name }])) }),
  async existing(db, keys) {
    return (await db.policy.findMany({ where: { id: { in: keys } }, include: latest })).flatMap(({ versions }) => versions.map(rowOf));
  },
  async exported(db, viewer, { cluster }) {
    const policies = await db.policy.findMany({ where: visiblePolicies(viewer, todayInShanghai(new Date())), include: latest, orderBy: { id: 'asc' } });
    return policies.flatMap(({ versions }) => versions).filter(({ clusters }) => !cluster || clusters.length === 0 || clusters.includes(cluster)).map(rowOf);
  },
  async save(tx, { created, updated }) {
    await enterVersions(tx, [...created, ...updated].map((row) => ({ policyId: row.id, wording: wordingOf(row) })), todayInShanghai(new Date()));
  },
});

const latest = { versions: { orderBy: { number: 'desc' }, take: 1 } } as const;

function wordingOf({ name, issuer, publishedOn, summary, clusters }: Row): Wording {
  return { name, issuer, publishedOn: storedDay(publishedOn), summary, clusters: clusters.filter((cluster) => cluster !== 'ALL') };
}

function rowOf({ policyId, name, issuer, publishedOn, summary, clusters }: PolicyVersion): Row {
  return { id: policyId, name, issuer, publishedOn: writtenDay(publishedOn), summary, clusters: (clusters.length > 0 ? clusters : ['ALL']) as Row['clusters'] };
}
