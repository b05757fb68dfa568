import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { contextType } from './contexts.ts';
import { contractDocument, vocabularyDocument } from './documents.ts';
import { parentTypes } from './parents.ts';
import { subgraphs } from './subgraphs.ts';
import type { Subgraph } from './subgraphs.ts';

/** Where a service's generated types lie. */
export const generatedPath = (subgraph: Subgraph): string => join(subgraph.dir, 'src/generated/graphql.ts');

/** Writes the resolver types of every service from its contract and its Prisma models; gives the paths whose content changed. */
export async function generateTypes(root: string): Promise<string[]> {
  const written: string[] = [];
  for (const subgraph of subgraphs(root)) {
    const path = generatedPath(subgraph);
    const source = await resolverTypes(root, subgraph, vocabularyDocument(root, subgraph.vocabularies));
    if (existsSync(path) && readFileSync(path, 'utf8') === source) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
    written.push(path);
  }
  return written;
}

async function resolverTypes(root: string, subgraph: Subgraph, vocabulary: DocumentNode): Promise<string> {
  try {
    const contract = contractDocument(root, subgraph);
    const prismaSchema = subgraph.prismaSchema ? readFileSync(subgraph.prismaSchema, 'utf8') : '';
    const source = await codegen({
      filename: generatedPath(subgraph),
      schema: executable([...vocabulary.definitions, ...contract.definitions]),
      documents: [],
      plugins: [{ typescript: {} }, { resolvers: {} }],
      pluginMap: { typescript, resolvers },
      config: { ...settings, contextType: contextType(subgraph, contract), mappers: parentTypes(contract, prismaSchema) },
    });
    return `${heading}${source.trimEnd()}\n`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`The contract of ${subgraph.name} gives no types: ${message}`, { cause: error });
  }
}

// Directive definitions and what is written on the schema concern composition, no resolver.
const executable = (definitions: DocumentNode['definitions']): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: definitions.filter(({ kind }) => kind !== Kind.DIRECTIVE_DEFINITION && kind !== Kind.SCHEMA_EXTENSION),
});

const heading = '// Generated from schema.graphql by `npm run generate`; not to be edited.\n';

const settings = {
  federation: true,
  useTypeImports: true,
  enumsAsTypes: true,
  skipTypename: true,
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  maybeValue: 'T | null | undefined',
  inputMaybeValue: 'T | null | undefined',
  defaultScalarType: 'unknown',
  // What the scalars of @zhuqi/subgraph take in and accept to give out.
  scalars: {
    ID: 'string',
    Decimal: 'string',
    Date: { input: 'string', output: 'string | Date' },
    DateTime: { input: 'string', output: 'Date | string' },
    CreditCode: 'string',
  },
  // GraphQL names stay as they are written: the default would turn GDPFigure into GdpFigure.
  namingConvention: (name: string) => name.charAt(0).toUpperCase() + name.slice(1),
};
