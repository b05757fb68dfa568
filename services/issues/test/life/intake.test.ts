import { isReference } from '../../src/actions/intake/reference.ts';
import { likeness } from '../../src/queries/likeness.ts';
import { expireReturned } from '../../src/schedules/expireReturned.ts';
import { PV, people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';
import type { Viewer } from '@zhuqi/subgraph';

const WORDS = '历史用地未办理不动产权证，影响抵押贷款';
const document = { name: '不动产测绘报告.pdf', mediaType: 'PDF', bytes: 1_200_000, reference: 'wt/2022/report.pdf' };
const onSite = { outcome: 'SOLVED', evidence: '当日协调供电所更换变压器，企业已恢复生产' };

describe('the intake', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const drafted = async (viewer: Viewer = people.cadre, more: object = {}) => (await world.act('draftIssue', { enterpriseId: WEAR, description: WORDS, factor: 'LAND', urgencyClass: 'B', ...more }, viewer)).issue!.id;
  const seenBy = async (id: string, viewer: Viewer) => (await world.query<{ issue: { id: string } | null }>('query($id: ID!) { issue(id: $id) { id } }', { id }, viewer)).data.issue !== null;

  describe('of a draft', () => {
    it('lets its writer mend it until it is submitted; what is left out stays and its words are found anew', async () => {
      const id = await drafted();
      const { issue } = await world.act('editIssueDraft', { id, description: ' 厂区用电负荷不足 ', factor: 'ENERGY', urgencyClass: null, urgent: true }, people.cadre, 'description factor urgencyClass urgent hardship');
      expect(issue).toMatchObject({ state: 'DRAFT', description: '厂区用电负荷不足', factor: 'ENERGY', urgencyClass: null, urgent: true, hardship: false });
      expect(await world.sql('select 1 from issue_search where issue_id = $1 and pieces @> $2', [id, ['用电']])).toHaveLength(1);
      expect(await world.act('editIssueDraft', { id, description: ' ' }, people.cadre)).toMatchObject({ issue: null, errors: [{ code: 'REQUIRED', field: ['input', 'description'] }] });
      expect(await world.act('editIssueDraft', { id, urgent: false }, people.hq)).toMatchObject({ errors: [{ code: 'ISSUE_UNKNOWN' }] });
      await world.act('submitIssue', { id }, people.cadre);
      expect(await world.act('editIssueDraft', { id, urgent: false }, people.cadre)).toMatchObject({ errors: [{ code: 'STATE_FORBIDS', message: expect.stringContaining('县级审核') }] });
    });

    it('lists the writer’s drafts and what was returned to them, nobody else’s', async () => {
      const draft = await drafted(people.otherCadre, { enterpriseId: PV });
      const returned = await world.standing({ state: 'RETURNED_TO_SUBMITTER', enterpriseId: PV, submittedBy: 'people:predecessor', level: null, unitId: null, dueOn: null });
      const list = async (viewer: Viewer) => (await world.query<{ issueDrafts: { totalCount: number; nodes: { id: string }[] } }>('{ issueDrafts { totalCount nodes { id } } }', {}, viewer)).data.issueDrafts;
      expect(await list(people.otherCadre)).toEqual({ totalCount: 2, nodes: [{ id: draft }, { id: returned }] });
      expect((await list(people.hq)).nodes).toEqual([]);
    });

    it('keeps a draft from all others even after its writer took it back, which needs nobody’s word', async () => {
      const id = await drafted();
      expect(await world.act('withdrawIssue', { id }, people.cadre)).toMatchObject({ issue: { state: 'WITHDRAWN' }, errors: [] });
      expect([await seenBy(id, people.cadre), await seenBy(id, people.hq), await seenBy(id, people.enterprise)]).toEqual([true, false, false]);
    });
  });

  describe('of a submission', () => {
    it('starts the enterprise’s clock on the day it is handed in, for the county to review', async () => {
      const id = await drafted();
      world.itIs('2022-03-04T10:00:00+08:00');
      const { issue } = await world.act('submitIssue', { id, urgencyClass: 'A' }, people.cadre, 'reportedOn urgencyClass onSite status holder { party }');
      expect(issue).toMatchObject({ state: 'COUNTY_REVIEW', reportedOn: '2022-03-04', urgencyClass: 'A', onSite: false, status: null, holder: { party: 'COUNTY_REVIEWER' } });
      expect(await world.announced('issues.issueInReview')).toContainEqual(expect.objectContaining({ id, stage: 'COUNTY_REVIEW' }));
      expect(await seenBy(id, people.county)).toBe(true);
    });

    it('keeps its clock through a return and goes back to the level that returned it', async () => {
      const id = await drafted();
      await world.act('submitIssue', { id }, people.cadre);
      world.itIs('2022-03-02T09:00:00+08:00');
      await world.act('returnIssueToSubmitter', { id, missing: '请补测绘报告' }, people.county);
      world.itIs('2022-03-03T09:00:00+08:00');
      expect(await world.act('submitIssue', { id }, people.enterprise, 'reportedOn')).toMatchObject({ issue: { state: 'COUNTY_REVIEW', reportedOn: '2022-03-01' } });
      await world.act('forwardIssue', { id, level: 'CITY', factor: 'LAND', urgencyClass: 'B', unitId: 'YS-TD', unitName: '土地保障组' }, people.county);
      await world.act('returnIssueToSubmitter', { id, missing: '请补红线图' }, people.hq);
      expect(await world.act('submitIssue', { id, skipCountyReason: '已审' }, people.cadre)).toMatchObject({ errors: [{ code: 'COUNTY_FIRST', field: ['input', 'skipCountyReason'] }] });
      expect(await world.act('submitIssue', { id }, people.cadre, 'reportedOn')).toMatchObject({ issue: { state: 'CITY_REVIEW', reportedOn: '2022-03-01' } });
      const [row] = await world.sql<{ submitted_at: Date }>('select submitted_at from issue where id = $1', [id]);
      expect(row!.submitted_at.toISOString()).toBe('2022-03-01T01:00:00.000Z');
    });

    it('goes past the county only for the command office and with a reason (I-17)', async () => {
      const own = await drafted(people.hq);
      const { issue } = await world.act('submitIssue', { id: own, skipCountyReason: '市属企业，由市直单位直接提报' }, people.hq, 'history { move reason }');
      expect(issue).toMatchObject({ state: 'CITY_REVIEW', history: [{ move: 'DRAFT' }, { move: 'SUBMIT', reason: '市属企业，由市直单位直接提报' }] });
      const plain = await drafted(people.hq);
      expect(await world.act('submitIssue', { id: plain }, people.hq)).toMatchObject({ issue: { state: 'COUNTY_REVIEW' } });
      const cadres = await drafted();
      expect(await world.act('submitIssue', { id: cadres, skipCountyReason: '急' }, people.cadre)).toMatchObject({ issue: null, errors: [{ code: 'COUNTY_FIRST', field: ['input', 'skipCountyReason'] }] });
    });

    it('carries what the cadre solved on the spot, and only the cadre’s (S76)', async () => {
      const id = await drafted();
      const refused = async (claim: object, viewer: Viewer, draft = id) => (await world.act('submitIssue', { id: draft, solvedOnSite: claim }, viewer)).errors;
      expect(await refused({ ...onSite, evidence: ' ' }, people.cadre)).toMatchObject([{ code: 'REQUIRED', field: ['input', 'solvedOnSite', 'evidence'] }]);
      expect(await refused({ ...onSite, outcome: 'PARTIALLY_SOLVED' }, people.cadre)).toMatchObject([{ code: 'NOT_SOLVED', field: ['input', 'solvedOnSite', 'outcome'] }]);
      expect(await refused(onSite, people.enterprise, await drafted(people.enterprise))).toMatchObject([{ code: 'NOT_YOURS_TO_DO', field: ['input', 'solvedOnSite'] }]);
      const { issue } = await world.act('submitIssue', { id, solvedOnSite: onSite }, people.cadre, 'onSite onSiteEvidence handlingRoute outcome status');
      expect(issue).toMatchObject({ state: 'COUNTY_REVIEW', onSite: true, onSiteEvidence: onSite.evidence, handlingRoute: 'SOLVED_ON_SITE', outcome: null, status: null });
    });

    it('happens once for many at once', async () => {
      const id = await drafted();
      const answers = await Promise.all(Array.from({ length: 12 }, () => world.act('submitIssue', { id }, people.cadre)));
      expect(answers.map(({ errors }) => errors[0]?.code ?? 'OK').toSorted()).toEqual(['OK', ...Array.from({ length: 11 }, () => 'STATE_FORBIDS')]);
    });
  });

  describe('of attachments', () => {
    it('holds references, which go with the state they belong to', async () => {
      const id = await drafted();
      const more = 'attachments { id name mediaType bytes reference attachedBy }';
      const { issue } = await world.act('attachToIssue', { id, ...document }, people.cadre, more);
      expect(issue).toMatchObject({ state: 'DRAFT', version: 2, attachments: [{ ...document, attachedBy: people.cadre.subject }] });
      const attachmentId = (issue!['attachments'] as { id: string }[])[0]!.id;
      await world.act('submitIssue', { id }, people.cadre);
      await world.act('attachToIssue', { id, ...document, name: '照片', mediaType: 'JPG', reference: 'https://files.example.cn/1.jpg' }, people.enterprise);
      expect(await world.act('removeIssueAttachment', { id, attachmentId }, people.enterprise)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO', field: ['input', 'attachmentId'] }] });
      world.itIs('2022-03-01T10:00:00+08:00');
      expect(await world.act('removeIssueAttachment', { id, attachmentId }, people.cadre, 'attachments { name }')).toMatchObject({ issue: { version: 5, attachments: [{ name: '照片' }] } });
      expect(await world.act('removeIssueAttachment', { id, attachmentId }, people.cadre)).toMatchObject({ errors: [{ code: 'ATTACHMENT_UNKNOWN' }] });
      const { data } = await world.query<{ issue: { at: { attachments: object[] } } }>('query($id: ID!) { issue(id: $id) { at(moment: "2022-03-01T01:30:00Z") { attachments { name } } } }', { id });
      expect(data.issue.at.attachments).toEqual([{ name: document.name }, { name: '照片' }]);
    });

    it('refuses content, what is too large or too much, and who may not comment', async () => {
      const id = await world.standing();
      const refused = async (change: object, viewer: Viewer = people.cadre) => (await world.act('attachToIssue', { id, ...document, ...change }, viewer)).errors.map(({ code, field }) => [code, field?.at(-1)]);
      expect(await refused({ reference: 'data:image/png;base64,iVBORw0KGgo=' })).toEqual([['REFERENCE_INVALID', 'reference']]);
      expect(await refused({ bytes: 20 * 1024 * 1024 + 1 })).toEqual([['SIZE_OUT_OF_RANGE', 'bytes']]);
      expect(await refused({ bytes: 0, name: ' ' })).toEqual([['REQUIRED', 'name'], ['SIZE_OUT_OF_RANGE', 'bytes']]);
      expect(await refused({ name: '长'.repeat(256) })).toEqual([['TOO_LONG', 'name']]);
      expect(await refused({}, people.dataTeam)).toEqual([['NOT_YOURS_TO_DO', 'id']]);
      const answers = await Promise.all(Array.from({ length: 22 }, (_, i) => world.act('attachToIssue', { id, ...document, reference: `wt/${i}.pdf` }, people.hq)));
      expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['TOO_MANY', 'TOO_MANY']);
      const other = await world.standing();
      await world.act('attachToIssue', { id: other, ...document }, people.land);
      expect(await world.act('attachToIssue', { id: other, ...document }, people.land)).toMatchObject({ errors: [{ code: 'ATTACHED_ALREADY', field: ['input', 'reference'] }] });
    });

    it('knows an object key or an https address from anything else', () => {
      expect(['wt/2022/照片 1.jpg', 'wt/2022/照片1.jpg', 'a', 'https://oss.example.cn/a?b=1'].map(isReference)).toEqual([false, true, true, true]);
      expect(['', '../a', 'a/../b', '/a', 'http://example.cn/a', 'https://', 'https://me:pw@example.cn/a', 'javascript:alert(1)', 'a'.repeat(1_025)].filter(isReference)).toEqual([]);
    });
  });

  describe('of similar issues', () => {
    it('names the enterprise’s open ones, those of the same category first, with how alike they are', async () => {
      const like = (columns: object) => world.standing({ enterpriseId: PV, factor: 'ENERGY', ...columns });
      const near = await like({ description: '光伏组件车间用电负荷不足，需要增容 2000 千伏安' });
      const far = await like({ description: '光伏组件车间用电负荷不足，需要增容', factor: 'LAND', reportedOn: new Date('2021-12-01') });
      await like({ description: '光伏组件车间用电负荷不足，需要增容 2000 千伏安', state: 'CLOSED_OUT', outcome: 'SOLVED' });
      await like({ description: '招聘电气工程师' });
      await world.standing({ description: '光伏组件车间用电负荷不足，需要增容' });
      const ask = async (viewer: Viewer, first = 5) => (await world.query<{ similarIssues: object[] }>(
        'query($first: Int!) { similarIssues(enterpriseId: "' + PV + '", factor: ENERGY, description: "光伏组件车间，用电负荷不足 需要增容", first: $first) { issue { id } score likelyDuplicate } }', { first }, viewer)).data?.similarIssues;
      expect(await ask(people.otherCadre)).toEqual([
        { issue: { id: near }, score: 1, likelyDuplicate: true },
        { issue: { id: far }, score: 1, likelyDuplicate: false },
      ]);
      expect(await ask(people.otherCadre, 1)).toHaveLength(1);
      expect(await ask(people.cadre)).toEqual([]);
      expect(await ask(people.hq, 21)).toBeFalsy();
    });

    it('measures what two texts share', () => {
      expect(likeness('土地', '历史用地涉及土地证的问题')).toBe(0);
      expect(likeness('申请设备贷款', '申请设备贷款')).toBe(1);
      expect(likeness('申请设备贷款500万元', '申请设备贷款800万元')).toBeGreaterThanOrEqual(0.4);
      expect(likeness('', '')).toBe(0);
    });
  });

  describe('of a withdrawal', () => {
    it('is the enterprise’s, or another’s with the enterprise’s word on record', async () => {
      const id = await world.standing();
      expect(await world.act('withdrawIssue', { id }, people.cadre)).toMatchObject({ issue: null, errors: [{ code: 'EVIDENCE_REQUIRED', field: ['input', 'enterpriseEvidence'] }] });
      expect(await world.act('withdrawIssue', { id, enterpriseEvidence: '有' }, people.hq)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
      const { issue } = await world.act('withdrawIssue', { id, reason: '已自行解决', enterpriseEvidence: '企业 3 月 1 日书面申请' }, people.cadre, 'status history { move reason enterpriseEvidence explanation }');
      expect(issue).toMatchObject({ state: 'WITHDRAWN', status: null, history: [{}, { move: 'WITHDRAW', reason: '已自行解决', enterpriseEvidence: '企业 3 月 1 日书面申请', explanation: null }] });
      expect(await world.announced('issues.issueLeft')).toContainEqual({ id, enterpriseId: WEAR, state: 'WITHDRAWN', on: '2022-03-01' });
      const own = await world.standing();
      expect(await world.act('withdrawIssue', { id: own }, people.enterprise)).toMatchObject({ issue: { state: 'WITHDRAWN' } });
    });

    it('is taken from silence when a returned issue is not completed in 5 working days', async () => {
      const submitted = async () => {
        const id = await drafted();
        await world.act('submitIssue', { id }, people.cadre);
        await world.act('returnIssueToSubmitter', { id, missing: '缺材料' }, people.county);
        return id;
      };
      const [silent, completed] = [await submitted(), await submitted()];
      await world.act('submitIssue', { id: completed }, people.cadre);
      const stands = async (id: string) => (await world.sql<{ state: string }>('select state from issue where id = $1', [id]))[0]!.state;
      world.itIs('2022-03-08T16:00:00+08:00');
      await world.runSchedule(expireReturned);
      expect(await stands(silent)).toBe('RETURNED_TO_SUBMITTER');
      world.itIs('2022-03-08T20:00:00+08:00');
      await Promise.all([world.runSchedule(expireReturned), world.runSchedule(expireReturned)]);
      expect([await stands(silent), await stands(completed)]).toEqual(['WITHDRAWN', 'COUNTY_REVIEW']);
      expect(await world.sql('select actor, role from issue_step where issue_id = $1 and move = \'expire\'', [silent])).toEqual([{ actor: 'clock', role: null }]);
    });
  });
});
