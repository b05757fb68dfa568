import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedPackage, readyPrograms } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { clearLeftover } from './leftover.ts';
import { takeDataDir } from './lock.ts';
import { choosePlace, openDataDir, type Place } from './place.ts';
import { PostgresProblem } from './problem.ts';
import { launch, type Server } from './server.ts';

/** What to start. */
export interface StartOptions {
  /** Folder for the cluster, its password and its log; made if missing. */
  dataDir: string;
  /** Port on 127.0.0.1; default: a free one. */
  port?: number;
  /** For tests: nothing is forced to disk, a crash loses everything. */
  ephemeral?: boolean;
  /** An unpacked package of PostgreSQL programs; default: the installed one for this machine. */
  binaries?: string;
}

/** A server of our own: the superuser's url of its database `postgres`, its process, and how to stop it. */
export interface RunningPostgres {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on a data folder of ours and waits until it accepts connections. Whatever a crashed run left
 * on the folder is stopped first. The server ends with this process. Throws PostgresProblem.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const { ephemeral = false } = options;
  const dataDir = await openDataDir(options.dataDir);
  const release = await takeDataDir(dataDir);
  try {
    const place = await choosePlace(dataDir, ephemeral);
    const bin = await readyPrograms(options.binaries ?? installedPackage(), place.account);
    await clearLeftover(place.cluster);
    const password = await ensureCluster(bin, place, ephemeral);
    const { server, port } = await launchPatiently(bin, place, options.port, ephemeral);
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      pid: server.pid,
      stop: async () => {
        await server.stop();
        if (ephemeral && place.home !== dataDir) await rm(place.home, { recursive: true, force: true });
        await release();
      },
    };
  } catch (error) {
    await release();
    if (error instanceof PostgresProblem) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new PostgresProblem('START_FAILED', {
      zh: `内置 PostgreSQL 未能启动(数据目录 ${dataDir}):${why}`,
      en: `The embedded PostgreSQL did not start (data folder ${dataDir}): ${why}`,
    }, error);
  }
}

/** Tries again while backends of a killed server still end or a port is still held; a free port is chosen anew each time. */
async function launchPatiently(bin: string, place: Place, asked: number | undefined, ephemeral: boolean): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = asked ?? await freePort();
    const outcome = await launch(bin, place, port, ephemeral);
    if ('pid' in outcome) return { server: outcome, port };
    if (outcome.failed !== 'OTHER' && attempt < 12) {
      await clearLeftover(place.cluster);
      await sleep(200);
      continue;
    }
    if (outcome.failed === 'PORT') {
      throw new PostgresProblem('PORT_TAKEN', {
        zh: `端口 ${port} 已被其他程序占用,内置 PostgreSQL 无法启动。请换一个端口。`,
        en: `Port ${port} is held by another program; the embedded PostgreSQL cannot start. Choose another port.`,
      });
    }
    throw new PostgresProblem('START_FAILED', {
      zh: `内置 PostgreSQL 未能启动(数据 ${place.cluster},日志 ${place.dataDir}/postgres.log):\n${outcome.log}`,
      en: `The embedded PostgreSQL did not start (data ${place.cluster}, log ${place.dataDir}/postgres.log):\n${outcome.log}`,
    });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => probe.once('error', failed).listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
