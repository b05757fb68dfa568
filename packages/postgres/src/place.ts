import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { access, chmod, constants, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mayEnter, serverAccount, type Account } from './account.ts';
import { cacheRoots } from './binaries.ts';
import { makeFolder } from './folder.ts';
import { PostgresProblem, codeOf } from './problem.ts';

/** Where things lie: `home` holds the cluster and is the data folder itself unless the server's account cannot enter that. */
export interface Place {
  dataDir: string;
  home: string;
  cluster: string;
  account: Account | null;
}

/** Where a cluster may live that has to outlast restarts of the machine, best first. */
const LASTING_ROOTS = ['/var/lib', '/var/tmp', '/opt'];
const isCluster = (folder: string): boolean => existsSync(join(folder, 'PG_VERSION'));

/** Makes the data folder and gives its true path; throws DATA_DIR_UNWRITABLE. */
export async function openDataDir(asked: string): Promise<string> {
  const dataDir = resolve(asked);
  try {
    if (await makeFolder(dataDir)) await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (cause) {
    throw new PostgresProblem('DATA_DIR_UNWRITABLE', {
      zh: `无法写入数据目录 ${dataDir}(${codeOf(cause) ?? '未知错误'})。请修改其权限,或用 DATA_DIR 指定另一个目录。`,
      en: `The data folder ${dataDir} cannot be written (${codeOf(cause) ?? 'unknown error'}). Change its permissions, or name another folder in DATA_DIR.`,
    }, cause);
  }
}

/** The home that an earlier start chose outside the data folder; null when there was none. Throws CLUSTER_MISSING. */
function recordedHome(dataDir: string): string | null {
  const file = join(dataDir, 'cluster.json');
  if (!existsSync(file)) return null;
  const { home } = JSON.parse(readFileSync(file, 'utf8')) as { home: string };
  if (!isCluster(join(home, 'cluster'))) {
    throw new PostgresProblem('CLUSTER_MISSING', {
      zh: `${file} 记录的数据库 ${home} 不存在。请恢复该目录;若要从空库重新开始,请删除 ${file}。`,
      en: `The database recorded in ${file}, ${home}, is missing. Restore that folder, or delete ${file} to begin with an empty one.`,
    });
  }
  const origin = readFileSync(join(home, 'data-dir'), 'utf8');
  if (origin !== dataDir && existsSync(join(origin, 'cluster.json'))) {
    throw new PostgresProblem('DATA_DIR_FOREIGN', {
      zh: `数据目录 ${dataDir} 是 ${origin} 的副本,二者指向同一个数据库 ${home}。请删除 ${file} 以使用自己的空库。`,
      en: `The data folder ${dataDir} is a copy of ${origin}: both point at the database ${home}. Delete ${file} to begin with an empty one.`,
    });
  }
  return home;
}

/** Decides where the cluster lives and who runs it. Throws CLUSTER_MISSING, DATA_DIR_FOREIGN, DATA_DIR_UNWRITABLE. */
export async function choosePlace(dataDir: string, ephemeral: boolean): Promise<Place> {
  const recorded = recordedHome(dataDir);
  const inside = join(dataDir, 'cluster');
  const existing = recorded !== null ? join(recorded, 'cluster') : isCluster(inside) || existsSync(inside) ? inside : null;
  const account = serverAccount(existing);
  refuseForeign(existing);
  if (recorded !== null) {
    await writeFile(join(recorded, 'data-dir'), dataDir);
    return { dataDir, home: recorded, cluster: join(recorded, 'cluster'), account };
  }
  if (mayEnter(account, dataDir)) return { dataDir, home: dataDir, cluster: inside, account };
  if (existing !== null) throw unreachable(dataDir, account);
  const home = await homeElsewhere(dataDir, account, ephemeral);
  return { dataDir, home, cluster: join(home, 'cluster'), account };
}

function refuseForeign(cluster: string | null): void {
  const own = process.getuid?.();
  if (cluster === null || own === undefined || own === 0) return;
  const owner = statSync(cluster).uid;
  if (owner === own) return;
  throw new PostgresProblem('DATA_DIR_FOREIGN', {
    zh: `数据库目录 ${cluster} 属于另一个用户(uid ${owner})。请以该用户或 root 身份启动,或换一个数据目录。`,
    en: `The database folder ${cluster} belongs to another user (uid ${owner}). Start as that user or as root, or name another data folder.`,
  });
}

const unreachable = (dataDir: string, account: Account | null): PostgresProblem => new PostgresProblem('DATA_DIR_UNWRITABLE', {
  zh: `PostgreSQL 不能以 root 运行,而用户 ${account?.uid} 无法进入数据目录 ${dataDir}。请放开该目录及其上级目录的进入权限(chmod a+x),或用 DATA_DIR 指定另一个目录。`,
  en: `PostgreSQL refuses to run as root, and user ${account?.uid} cannot enter the data folder ${dataDir}. Open it and the folders above it (chmod a+x), or name another folder in DATA_DIR.`,
});

/** A folder the account can enter: a lasting one named after the data folder, or a temporary one for an ephemeral server. */
async function homeElsewhere(dataDir: string, account: Account | null, ephemeral: boolean): Promise<string> {
  for (const root of ephemeral ? cacheRoots() : LASTING_ROOTS) {
    if (!existsSync(root) || !mayEnter(account, root)) continue;
    const home = join(root, `zhuqi-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
    try {
      if (ephemeral) return await opened(await mkdtemp(`${home}-`));
      // Without a record the data folder was deleted to begin anew; the database it had is kept aside once.
      if (isCluster(join(home, 'cluster'))) {
        await rm(`${home}.previous`, { recursive: true, force: true });
        await rename(home, `${home}.previous`);
      }
      await makeFolder(home);
      return await opened(home);
    } catch {
      continue;
    }
  }
  throw unreachable(dataDir, account);
}

async function opened(home: string): Promise<string> {
  await chmod(home, 0o711);
  return home;
}

/** Records a home outside the data folder, once its cluster is complete, so that the next start finds it. */
export async function recordHome(place: Place): Promise<void> {
  if (place.home === place.dataDir) return;
  await writeFile(join(place.home, 'data-dir'), place.dataDir);
  await writeFile(join(place.dataDir, 'cluster.json'), JSON.stringify({ home: place.home }));
}
