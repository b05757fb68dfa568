import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContract } from '../src/contract.ts';
import { enterprises, issues } from './contracts.ts';
import { plantTree } from './tree.ts';
import type { Tree } from './tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = plantTree();
  tree.service('enterprises', enterprises);
  tree.service('issues', issues);
  tree.compose();
});
afterEach(() => tree.remove());

const change = (from: string, to: string) => {
  tree.commit();
  tree.service('issues', issues.replace(from, to));
  tree.compose();
};
const accept = (...changes: string[]) =>
  tree.write('schema/accepted-changes.json', JSON.stringify(changes.map((each) => ({ change: each, reason: 'nobody asks for it', date: '2022-03-01' }))));
const check = (subgraph?: string, base?: string) => checkContract({ root: tree.root, subgraph, base });
const breaking = (named: string) => expect.stringMatching(`^breaking change ${named}: `);

describe('the contract check', () => {
  it('passes where git holds no earlier contract', async () => {
    expect(await check()).toEqual({ problems: [], notes: ['no earlier contract: git has no commit here'] });
  });

  it('passes when nothing changed', async () => {
    tree.commit();
    expect(await check()).toEqual({ problems: [], notes: [expect.stringMatching(/^compared with [0-9a-f]{12}$/)] });
  });

  it('fails when the committed supergraph is not current and says how to mend it', async () => {
    writeFileSync(join(tree.root, 'schema/supergraph.graphql'), '');
    expect((await check()).problems).toEqual([expect.stringContaining('npm run compose')]);
  });

  it('names file, type and field of what has no description', async () => {
    tree.service('issues', issues.replace('"What it is about."\n', ''));
    tree.compose();
    expect((await check()).problems).toEqual(['services/issues/schema.graphql:16 Issue.title has no description']);
  });

  it('lets a field be added', async () => {
    change('title: String!', 'title: String!\n  "More of it."\n  detail: String');
    expect((await check()).problems).toEqual([]);
  });

  it('lets a field be deprecated', async () => {
    change('title: String!', 'title: String! @deprecated(reason: "ask for something else")');
    expect((await check()).problems).toEqual([]);
  });

  it.each([
    ['a field is removed', '"What it is about."\n  title: String!\n', '', 'FIELD_REMOVED Issue.title'],
    ['a field changes its type', 'title: String!', 'title: Int!', 'FIELD_TYPE_CHANGED Issue.title'],
    ['a field becomes nullable', 'title: String!', 'title: String', 'FIELD_TYPE_CHANGED Issue.title'],
    ['an argument is removed', ', "In which order its history comes." order: SortDirection', '', 'FIELD_ARGUMENT_REMOVED Query.issue.order'],
    ['an argument becomes required', 'order: SortDirection', 'order: SortDirection!', 'FIELD_ARGUMENT_TYPE_CHANGED Query.issue.order'],
    ['an enum value is removed', '"Struck off."\n  CLOSED_OUT\n', '', 'ENUM_VALUE_REMOVED IssueStage.CLOSED_OUT'],
    ['a required input field is added', 'stage: IssueStage\n', 'stage: IssueStage\n  "Whose."\n  owner: ID!\n', 'INPUT_FIELD_ADDED IssueFilter.owner'],
  ])('fails when %s', async (_what, from, to, named) => {
    change(from, to);
    expect((await check()).problems).toContainEqual(breaking(named));
  });

  it('passes a breaking change that was agreed on', async () => {
    change('title: String!', 'title: Int!');
    accept('FIELD_TYPE_CHANGED Issue.title');
    expect(await check()).toEqual({ problems: [], notes: expect.arrayContaining(['agreed breaking change FIELD_TYPE_CHANGED Issue.title']) });
  });

  it('does not let an earlier agreement excuse the next break of the same field', async () => {
    accept('FIELD_TYPE_CHANGED Issue.title');
    change('title: String!', 'title: Int!');
    expect((await check()).problems).toEqual([breaking('FIELD_TYPE_CHANGED Issue.title')]);
  });

  it('names an agreement for which nothing breaks any more', async () => {
    tree.commit();
    accept('FIELD_REMOVED Issue.gone');
    const { problems, notes } = await check();
    expect(problems).toEqual([]);
    expect(notes).toContainEqual(expect.stringMatching(/^stale acceptance FIELD_REMOVED Issue.gone/));
  });

  it('refuses an agreement without a reason', async () => {
    tree.commit();
    tree.write('schema/accepted-changes.json', '[{ "change": "FIELD_REMOVED Issue.title", "date": "2022-03-01" }]');
    await expect(check()).rejects.toThrow(/entry 1 needs "change", "reason" and "date"/);
  });

  it('compares with the commit that it is given and refuses one that git does not know', async () => {
    change('title: String!', 'title: Int!');
    tree.commit();
    expect((await check()).problems).toEqual([]);
    expect((await check(undefined, 'HEAD~1')).problems).toEqual([breaking('FIELD_TYPE_CHANGED Issue.title')]);
    await expect(check(undefined, 'nowhere')).rejects.toThrow('git knows no commit nowhere');
  });
});

describe('the check of one service alone', () => {
  it('leaves out what other services leave unexplained or break', async () => {
    change('"What it is about."\n  title: String!', 'title: Int!');
    expect((await check('enterprises')).problems).toEqual([]);
    expect((await check('issues')).problems).toEqual([
      'services/issues/schema.graphql:16 Issue.title has no description',
      breaking('FIELD_TYPE_CHANGED Issue.title'),
    ]);
  });

  it('lets a field move to another service', async () => {
    tree.commit();
    tree.service('issues', issues.replace('"What it is about."\n  title: String!\n', ''));
    tree.service('enterprises', `${enterprises}\ntype Issue @key(fields: "id") {\n  id: ID!\n  "What it is about."\n  title: String!\n}\n`);
    tree.compose();
    expect((await check('issues')).problems).toEqual([]);
  });

  it('names the services there are when there is none of that name', async () => {
    await expect(check('finances')).rejects.toThrow('No service is called finances; there are enterprises, issues.');
  });
});
