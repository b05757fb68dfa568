import { kinds } from '../src/kinds.ts';
import type { MessageKind } from '../src/generated/graphql.ts';
import { placeholdersIn, render } from '../src/template/render.ts';
import { shippedTemplate } from '../src/template/shipped.ts';
import { viewers } from '@zhuqi/testkit';
import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

interface Changed { changeTemplate: { template: { version: number } | null; errors: { code: string; field: string[] }[] } }

describe('the shipped wording', () => {
  it('uses only facts that its kind has', () => {
    for (const kind of Object.keys(kinds) as MessageKind[]) {
      const { zhTitle, zhBody, enTitle, enBody } = shippedTemplate(kind);
      expect(placeholdersIn([zhTitle, zhBody, enTitle, enBody].join()).filter((name) => !(kinds[kind].placeholders as readonly string[]).includes(name))).toEqual([]);
    }
  });

  it('never reads a fact as a placeholder or as something of JavaScript’s own', () => {
    const template = { ...shippedTemplate('CARD_RED'), zhTitle: '{issueId} {constructor} {dueOn}' };
    expect(render(template, { issueId: '{dueOn}' }, 'ZH').title).toBe('{dueOn} — —');
  });
});

describe('templates', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld([])));
  afterAll(() => world.stop());

  const change = (input: object, viewer = viewers.hqOffice) =>
    world.query<Changed>('mutation($input: ChangeTemplateInput!) { changeTemplate(input: $input) { template { version } errors { code field } } }', { input: { kind: 'ISSUE_ASSIGNED', zh: { title: '新任务 {issueId}', body: '时限 {dueOn}' }, en: { title: 'New task {issueId}', body: 'Due {dueOn}' }, ...input } }, viewer);
  const titles = async () => (await world.query<{ myMessages: { nodes: { title: string; templateVersion: number }[] } }>('{ myMessages(filter: { kind: ISSUE_ASSIGNED }) { nodes { title templateVersion } } }', {}, people.land)).data.myMessages.nodes;

  it('change from a day on, and a message keeps the wording it was written with', async () => {
    await world.moved('dispatch');
    expect((await change({ validFrom: '2022-03-02' })).data.changeTemplate).toEqual({ template: { version: 2 }, errors: [] });
    world.itIs('2022-03-01T10:00:00+08:00');
    await world.moved('dispatch');
    world.itIs('2022-03-02T10:00:00+08:00');
    await world.moved('dispatch');
    expect(await titles()).toEqual([{ title: '新任务 WT2022-1', templateVersion: 2 }, { title: '问题 WT2022-1 已交办', templateVersion: 1 }, { title: '问题 WT2022-1 已交办', templateVersion: 1 }]);
    const { data } = await world.query('{ messageTemplates(kind: ISSUE_ASSIGNED) { version validFrom zh { title } placeholders } }');
    expect(data).toMatchObject({ messageTemplates: [{ version: 2, validFrom: '2022-03-02', zh: { title: '新任务 {issueId}' } }, { version: 1 }] });
  });

  it('are refused with what to mend', async () => {
    const { data } = await change({ zh: { title: '{phone}', body: ' ' }, validFrom: '2022-01-01' });
    expect(data.changeTemplate.template).toBeNull();
    expect(data.changeTemplate.errors.map(({ code, field }) => `${code} ${field.join('.')}`)).toEqual(['PLACEHOLDER_UNKNOWN input.zh.title', 'REQUIRED input.zh.body', 'VALID_FROM_PAST input.validFrom']);
  });

  it('are previewed as they stand or as a draft', async () => {
    const { data } = await world.query(`{ standing: previewTemplate(kind: CARD_RED, params: [{ name: "issueId", value: "WT-9" }]) { zh { title } en { title } }
      draft: previewTemplate(kind: ISSUE_DECIDED, params: [{ name: "move", value: "decideExtension" }], draft: { zh: { title: "{move}", body: "{dueOn}" }, en: { title: "{move}", body: "x" } }) { zh { title body } en { title } } }`);
    expect(data).toEqual({ standing: { zh: { title: '红牌：问题 WT-9 超期' }, en: { title: 'Red card: issue WT-9 is overdue' } }, draft: { zh: { title: '审批延期', body: 'dueOn' }, en: { title: 'extension decided' } } });
  });

  it('are the command office’s alone', async () => {
    for (const viewer of [people.county, viewers.auditor, viewers.withoutPost]) {
      expect((await change({}, viewer)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect((await world.query('{ messageTemplates { version } }', {}, viewer)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });
});
