import { fakeService } from './fakeService.ts';
import { signingKeys, supergraphOf } from './fakeGraph.ts';

export const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

export const enterprisesSdl = `${federation}
type Query { enterprise(id: ID!): Enterprise  enterprises(first: Int): EnterpriseConnection! slow: String }
type Mutation { rename(id: ID!, name: String!): Enterprise }
type EnterpriseConnection { nodes: [Enterprise!]! }
type Enterprise @key(fields: "id") { id: ID! name: String! county: String! partner: Enterprise }`;

export const issuesSdl = `${federation}
type Query { issues: [Issue!] }
type Issue @key(fields: "id") { id: ID! title: String! enterprise: Enterprise! }
type Enterprise @key(fields: "id") { id: ID! openIssues: Int contact: Contact }
type Contact { phone: String secret: String }`;

export const organizationSdl = `${federation}
type Query { viewer: ViewerPost! }
enum Role { HQ_OFFICE COUNTY_OFFICE TASK_FORCE FACTOR_GROUP DEPARTMENT ASSIST_TEAM RESIDENT_CADRE ENTERPRISE DATA_TEAM AUDITOR OPERATOR }
type ViewerPost { role: Role head: Boolean county: String cluster: String factor: String enterpriseIds: [ID!] unit: Unit }
type Unit { id: ID! }`;

/** Three enterprises, of which two and three have the first as partner, and four issues of two enterprises. */
export async function threeServices(delay: { current?: () => Promise<void> } = {}) {
  const { signingKey, keys } = await signingKeys();
  const names: Record<string, string> = { e1: '一', e2: '二', e3: '三' };
  const enterprise = (id: string) => ({ __typename: 'Enterprise', id, name: names[id], county: '任城区', partner: id === 'e1' ? null : { id: 'e1', name: names.e1, county: '任城区' } });
  const enterprises = await fakeService({
    sdl: enterprisesSdl, keys, delay: () => delay.current?.(),
    resolvers: {
      Query: { enterprise: (_: object, { id }: { id: string }) => (names[id] ? enterprise(id) : null), enterprises: () => ({ nodes: Object.keys(names).map(enterprise) }), slow: () => 'slow' },
      Mutation: { rename: (_: object, { id, name }: { id: string; name: string }) => { names[id] = name; return enterprise(id); } },
      Enterprise: { __resolveReference: ({ id }: { id: string }) => (names[id] ? enterprise(id) : null) },
    },
  });
  const issues = await fakeService({
    sdl: issuesSdl, keys,
    resolvers: {
      Query: { issues: () => ['e1', 'e2', 'e1', 'e1'].map((id, i) => ({ id: `i${i}`, title: `诉求${i}`, enterprise: { id } })) },
      Enterprise: { __resolveReference: ({ id }: { id: string }) => ({ id }), openIssues: ({ id }: { id: string }) => id.length + 1, contact: () => ({}) },
      Contact: { phone: () => '1', secret: () => { throw new Error('password=1234 leaked'); } },
    },
  });
  const posts: Record<string, object> = { county: { role: 'COUNTY_OFFICE', county: '任城区', unit: { id: 'U1' } } };
  const organization = await fakeService({ sdl: organizationSdl, keys, resolvers: { Query: { viewer: (_: object, __: object, { viewer }: { viewer: { subject: string } }) => posts[viewer.subject] ?? { role: null } } } });
  const supergraphSdl = supergraphOf([
    { name: 'enterprises', sdl: enterprisesSdl, url: enterprises.url }, { name: 'issues', sdl: issuesSdl, url: issues.url }, { name: 'organization', sdl: organizationSdl, url: organization.url },
  ]);
  const stop = async () => void (await Promise.all([enterprises.stop(), issues.stop(), organization.stop()]));
  return { supergraphSdl, signingKey, keys, enterprises, issues, organization, posts, stop };
}
