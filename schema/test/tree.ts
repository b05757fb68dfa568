import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { composeSubgraphs } from '../src/compose.ts';
import { repositoryRoot, vocabularyPaths } from '../src/subgraphs.ts';

/** The lines with which every contract begins. */
export const heading = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])
  @contact(name: "市工业和信息化局")
`;

/** A small repository in a temporary folder, with the real vocabulary. */
export interface Tree {
  root: string;
  write(path: string, text: string): void;
  /** Writes a service with its package and its contract; the folder is given from `services/`. */
  service(folder: string, contract: string, prismaSchema?: string): void;
  /** Writes the supergraph of what is there. */
  compose(): void;
  /** Commits everything. */
  commit(): void;
  remove(): void;
}

/** Makes an empty tree. */
export function plantTree(): Tree {
  const root = mkdtempSync(join(tmpdir(), 'zhuqi-schema-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  for (const path of vocabularyPaths(repositoryRoot)) cpSync(path, join(root, relative(repositoryRoot, path)), { recursive: true });
  symlinkSync(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  write('.gitignore', 'node_modules\n');
  write('schema/accepted-changes.json', '[]');
  git('init', '--quiet', '--initial-branch=main');
  return {
    root,
    write,
    service(folder, contract, prismaSchema) {
      write(`services/${folder}/package.json`, JSON.stringify({ name: `@zhuqi/${folder.replaceAll('/', '-')}`, type: 'module' }));
      write(`services/${folder}/schema.graphql`, heading + contract);
      if (prismaSchema) write(`services/${folder}/prisma/schema.prisma`, prismaSchema);
    },
    compose() {
      const { supergraphSdl, problems } = composeSubgraphs(root);
      if (supergraphSdl === null) throw new Error(problems.join('\n'));
      write('schema/supergraph.graphql', supergraphSdl);
    },
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'state');
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}
