import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generateTypes } from '../src/codegen.ts';
import { repositoryRoot } from '../src/subgraphs.ts';
import { heading, plantTree } from './tree.ts';
import type { Tree } from './tree.ts';

const contract = `
type Query {
  enterprise(id: ID!): Enterprise
  enterprises(first: Int = 20): EnterpriseConnection!
}
type Enterprise @key(fields: "id") {
  id: ID!
  cluster: Cluster!
  founded: Date
  invested(unit: MoneyUnit! = YUAN): Decimal
  team: AssistTeam
  GDPShare: GDPShare
}
type AssistTeam @key(fields: "id", resolvable: false) { id: ID! }
type Plot @key(fields: "number region { code }") { number: Int! region: Region! }
type Region { code: Cluster! }
type GDPShare { value: Decimal! }
type EnterpriseConnection { nodes: [Enterprise!]! pageInfo: PageInfo! totalCount: Int! }
`;

const prismaSchema = `
// model AssistTeam { in words only }
model Enterprise {
  id String @id
}
`;

// As a service's author writes them.
const resolvers = `
import type { GDPShare, Resolvers } from './generated/graphql.ts';
const share: GDPShare = { value: '0.1' };
export const resolvers: Resolvers = {
  Query: {
    enterprise: async (_, { id }, { db }) => db.get(id),
    enterprises: async () => ({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false }, totalCount: 0 }),
  },
  Enterprise: {
    __resolveReference: ({ id }, { db }) => db.get(id),
    invested: (enterprise, { unit }) => (unit === 'WAN_YUAN' ? enterprise.investedYuan : undefined),
    team: ({ teamId }) => ({ id: teamId }),
    founded: (enterprise) => enterprise.createdAt,
    cluster: () => 'NEW_ENERGY',
    GDPShare: () => share,
  },
  Plot: {
    region: ({ number, region }) => ({ code: number > 1 ? region.code : 'NEW_ENERGY' }),
  },
};
`;

// Each against the contract: a column that the row has not, a cluster that is none, more of a stub than its key.
const mistaken = `
import type { Resolvers } from './generated/graphql.ts';
export const noColumn: Resolvers = { Enterprise: { founded: ({ foundedOn }) => foundedOn } };
export const noCluster: Resolvers = { Region: { code: () => 'OLD_ENERGY' } };
export const moreThanKey: Resolvers = { AssistTeam: { id: ({ name }) => name } };
`;

let tree: Tree;
beforeEach(() => {
  tree = plantTree();
  tree.service('enterprises', contract, prismaSchema);
});
afterEach(() => tree.remove());

const generated = () => join(tree.root, 'services/enterprises/src/generated/graphql.ts');

describe('generated types', () => {
  it('take a Prisma row as parent, and of any other entity its key', async () => {
    await generateTypes(tree.root);
    const source = readFileSync(generated(), 'utf8');
    expect(source).toContain("import type { Enterprise as EnterpriseRow } from './prisma/client.ts';");
    expect(source).toContain("AssistTeam: ResolverTypeWrapper<{ id: AssistTeam['id'] }>;");
    expect(source).toContain("Plot: ResolverTypeWrapper<{ number: Plot['number']; region: { code: NonNullable<Plot['region']>['code'] } }>;");
    expect(source).toContain("| 'HIGH_END_EQUIPMENT'");
  });

  it('take as context the service’s own where it has one, else that of the kit it stands on', async () => {
    tree.service('factors/energy', 'interface FactorRequest {\n  id: ID!\n}\ntype EnergyRequest implements FactorRequest {\n  id: ID!\n}\ntype Query {\n  energyRequest: EnergyRequest\n}\n');
    const imported = async (folder: string) => {
      await generateTypes(tree.root);
      return /^import type \{ \w*Context \} from .*$/m.exec(readFileSync(join(tree.root, 'services', folder, 'src/generated/graphql.ts'), 'utf8'))?.[0];
    };
    expect(await imported('enterprises')).toBe("import type { BaseContext } from '@zhuqi/subgraph';");
    expect(await imported('factors/energy')).toBe("import type { FactorContext } from '@zhuqi/factor';");
    tree.write('services/factors/energy/src/context.ts', 'export type Context = object;\n');
    expect(await imported('factors/energy')).toBe("import type { Context } from '../context.ts';");
  });

  it('hold a service’s resolvers to the contract under the house’s compiler settings, and let no mistake pass', async () => {
    const src = 'services/enterprises/src';
    tree.write(`${src}/generated/prisma/client.ts`, 'export interface Enterprise { id: string; investedYuan: string; createdAt: Date; teamId: string }\n');
    tree.write(`${src}/context.ts`, "import type { Enterprise } from './generated/prisma/client.ts';\nexport interface Context { db: { get(id: string): Promise<Enterprise | null> } }\n");
    await generateTypes(tree.root);
    tree.write(`${src}/resolvers.ts`, resolvers);
    tree.write(`${src}/mistaken.ts`, mistaken);
    tree.write('tsconfig.json', JSON.stringify({ extends: join(repositoryRoot, 'tsconfig.base.json'), compilerOptions: { types: [] }, include: [src] }));
    const { stdout } = spawnSync(process.execPath, [join(repositoryRoot, 'node_modules/typescript/bin/tsc'), '-p', tree.root], { encoding: 'utf8' });
    const errors = stdout.split('\n').filter((line) => line.includes(': error ')).map((line) => line.replace(/^.*\/(\w+\.ts)\((\d+),\d+\): error TS\d+/, '$1:$2'));
    expect(errors).toEqual([
      "mistaken.ts:3: Property 'foundedOn' does not exist on type 'Enterprise'.",
      expect.stringMatching(/^mistaken\.ts:4: Type '\(\) => "OLD_ENERGY"' is not assignable/),
      "mistaken.ts:5: Property 'name' does not exist on type '{ id: string; }'.",
    ]);
  });

  it('are written only where they changed', async () => {
    expect(await generateTypes(tree.root)).toEqual([generated()]);
    const { mtimeMs } = statSync(generated());
    tree.service('issues', 'type Query {\n  hello: String\n}\n');
    expect(await generateTypes(tree.root)).toEqual([join(tree.root, 'services/issues/src/generated/graphql.ts')]);
    expect(statSync(generated()).mtimeMs).toBe(mtimeMs);
  });

  it('name the service whose contract gives none', async () => {
    tree.write('services/enterprises/schema.graphql', `${heading} type Query { a: Nowhere }`);
    await expect(generateTypes(tree.root)).rejects.toThrow(/The contract of enterprises gives no types: .*Nowhere/);
  });
});
