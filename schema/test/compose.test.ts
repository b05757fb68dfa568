import { composeSubgraphs, isCurrent } from '../src/compose.ts';
import { enterprises, issues } from './contracts.ts';
import { plantTree } from './tree.ts';
import type { Tree } from './tree.ts';

let tree: Tree;
beforeEach(() => (tree = plantTree()));
afterEach(() => tree.remove());

describe('composition', () => {
  it('joins the services and routes to them by name', () => {
    tree.service('enterprises', enterprises);
    tree.service('issues', issues);
    const { supergraphSdl, problems } = composeSubgraphs(tree.root);
    expect(problems).toEqual([]);
    expect(supergraphSdl).toContain('@join__graph(name: "issues", url: "http://issues:4000/graphql")');
    expect(supergraphSdl).toContain('issues: [Issue!]! @join__field(graph: ISSUES)');
  });

  it('takes of the vocabulary what somebody uses', () => {
    tree.service('issues', issues);
    const { supergraphSdl } = composeSubgraphs(tree.root);
    expect(supergraphSdl).toContain('enum SortDirection');
    expect(supergraphSdl).not.toContain('enum MoneyUnit');
  });

  it('fails with the place of an error', () => {
    tree.service('issues', issues.replace('stage: IssueStage!', 'stage: Nowhere!'));
    expect(composeSubgraphs(tree.root)).toEqual({
      supergraphSdl: null,
      problems: [expect.stringMatching(/^error INVALID_GRAPHQL: \[issues\] Unknown type "?Nowhere"?[^]*services\/issues\/schema.graphql:19:/)],
    });
  });

  it('fails with the place of what cannot be read as GraphQL', () => {
    tree.service('issues', 'type {');
    expect(composeSubgraphs(tree.root).problems).toEqual([expect.stringContaining('services/issues/schema.graphql:4:6')]);
  });

  it('fails on a hint: two services describe one type differently', () => {
    tree.service('enterprises', enterprises);
    tree.service('issues', issues.replace('type Enterprise', '"A firm."\ntype Enterprise'));
    const { supergraphSdl, problems } = composeSubgraphs(tree.root);
    expect(supergraphSdl).toBeNull();
    expect(problems).toEqual([expect.stringMatching(/^hint INCONSISTENT_DESCRIPTION: .*"Enterprise"/)]);
  });

  it('fails on a hint of the lowest level: an enum that nobody uses', () => {
    tree.service('issues', `${issues}\nenum Idle { A }`);
    expect(composeSubgraphs(tree.root).problems).toEqual([expect.stringMatching(/^hint UNUSED_ENUM_TYPE/)]);
  });

  it('fails when there is no service', () => {
    expect(composeSubgraphs(tree.root).problems).toEqual(['no folder under services/ has a schema.graphql']);
  });

  it('tells whether the committed supergraph is current', () => {
    tree.service('issues', issues);
    const { supergraphSdl } = composeSubgraphs(tree.root);
    expect(isCurrent(tree.root, supergraphSdl ?? '')).toBe(false);
    tree.compose();
    expect(isCurrent(tree.root, supergraphSdl ?? '')).toBe(true);
  });
});
