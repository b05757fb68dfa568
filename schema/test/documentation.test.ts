import { documentationGaps } from '../src/documentation.ts';
import { subgraphs } from '../src/subgraphs.ts';
import { enterprises, issues } from './contracts.ts';
import { plantTree } from './tree.ts';
import type { Tree } from './tree.ts';

let tree: Tree;
beforeEach(() => (tree = plantTree()));
afterEach(() => tree.remove());

const gaps = () => documentationGaps(tree.root, subgraphs(tree.root)).map(({ coordinate, problem }) => `${coordinate} ${problem}`);

describe('the documentation of a contract', () => {
  it('is whole when everything has a sentence and a stub leaves the entity to its owner', () => {
    tree.service('enterprises', enterprises);
    tree.service('issues', issues);
    expect(gaps()).toEqual([]);
  });

  it('lacks a field with file, line and type', () => {
    tree.service('enterprises', enterprises.replace('"The registered name."\n', ''));
    expect(documentationGaps(tree.root, subgraphs(tree.root))).toEqual([
      { place: 'services/enterprises/schema.graphql:14', coordinate: 'Enterprise.name', problem: 'has no description' },
    ]);
  });

  it.each([
    ['type', '"What an enterprise asks for."', 'Issue'],
    ['argument', '"In which order its history comes."', 'Query.issue(order:)'],
    ['enum value', '"Struck off."', 'IssueStage.CLOSED_OUT'],
    ['enum', '"How far an issue is."', 'IssueStage'],
    ['input field', '"How far they are."', 'IssueFilter.stage'],
    ['field of another owner’s entity', '"What it has asked for."', 'Enterprise.issues'],
  ])('lacks a sentence for a %s', (_kind, sentence, coordinate) => {
    tree.service('enterprises', enterprises);
    tree.service('issues', issues.replace(sentence, ''));
    expect(gaps()).toEqual([`${coordinate} has no description`]);
  });

  it('counts a blank description as none', () => {
    tree.service('enterprises', enterprises.replace('"An enterprise."', '"  "'));
    expect(gaps()).toEqual(['Enterprise has no description']);
  });

  it('wants an entity described by its owner alone', () => {
    tree.service('enterprises', enterprises);
    tree.service('issues', issues.replace('type Enterprise', '"An enterprise."\ntype Enterprise'));
    expect(gaps()).toContain('Enterprise is described by enterprises and issues: only its owner describes an entity');
  });

  it('wants an entity described by somebody, unless it says that its owner is elsewhere', () => {
    tree.service('issues', issues);
    expect(gaps()).toEqual(['Enterprise has no description', 'Enterprise.id has no description']);
    tree.service('issues', issues.replace('Enterprise @key(fields: "id")', 'Enterprise @key(fields: "id", resolvable: false)'));
    expect(gaps()).toEqual([]);
  });

  it('wants the department that answers for the schema', () => {
    tree.service('enterprises', enterprises);
    tree.write('services/enterprises/schema.graphql', enterprises);
    expect(gaps()).toEqual([expect.stringMatching(/^schema names no department/)]);
  });
});
