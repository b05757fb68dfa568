import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const [FINANCED, TALENT] = ['WT20210860', 'WT20210095'];
const [BORROWER, EMPLOYER] = ['91370832XAMP02902C', '91370872XAMP02654L'];
const STATE = 'issue { state status closedLate closeOutOverride } errors { code message }';
const CONFIRM = `mutation($input: ConfirmIssueInput!) { done: confirmIssue(input: $input) { ${STATE} } }`;
const CLOSE = `mutation($input: CloseOutIssueInput!) { done: closeOutIssue(input: $input) { ${STATE} } }`;

interface Done {
  done: { issue: { state: string; closeOutOverride: string | null } | null; errors: { code: string; message: string }[] };
}

describe('closing out an issue that an office’s ledger brought in as resolved', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
    const answer = { respondedInTime: true, solved: true, satisfaction: 'SATISFIED' };
    for (const [id, enterprise] of [[FINANCED, BORROWER], [TALENT, EMPLOYER]] as const) {
      const contact = await graph.as('enterprise', enterprise);
      expect((await contact.query<Done>(CONFIRM, { input: { id, ...answer } })).data!.done).toMatchObject({ errors: [], issue: { state: 'RESOLVED' } });
    }
  });
  afterAll(() => graph?.stop());
  const close = async (id: string, more: object = {}) => (await graph.hq.query<Done>(CLOSE, { input: { id, ...more } })).data!.done;
  const evidence = async (id: string) =>
    (await graph.hq.query<{ issue: { financeEvidence: { covered: boolean; missing: string | null } } }>('query($id: ID!) { issue(id: $id) { financeEvidence { covered missing } } }', { id })).data!.issue.financeEvidence;

  it('says in the owner’s words what is missing, and goes through once the owner’s books cover it', async () => {
    const before = await evidence(FINANCED);
    expect(await close(FINANCED)).toMatchObject({ issue: null, errors: [{ code: 'EVIDENCE_MISSING', message: before.missing }] });
    const need = { enterpriseId: BORROWER, issueId: FINANCED, kind: 'PROJECT', needYuan: '20000000' };
    const opened = await graph.hq.query<{ need: { errors: object[] } }>('mutation($input: OpenFinancingNeedInput!) { need: openFinancingNeed(input: $input) { errors { code } } }', { input: need });
    expect(opened.data!.need.errors).toEqual([]);
    expect((await evidence(FINANCED)).covered).toBe(true);
    expect(await close(FINANCED)).toMatchObject({ errors: [], issue: { state: 'CLOSED_OUT', closeOutOverride: null } });
  });

  it('waits while the owner is silent, unless the command office gives a reason, which stays', async () => {
    await graph.stopInside('talent');
    expect(await close(TALENT)).toMatchObject({ issue: null, errors: [{ code: 'EVIDENCE_UNAVAILABLE' }] });
    expect(await close(TALENT, { overrideReason: '企业已自行招聘到位' })).toMatchObject({ errors: [], issue: { state: 'CLOSED_OUT', closeOutOverride: '企业已自行招聘到位' } });
  });
});
