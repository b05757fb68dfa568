import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerAnswer } from './file-problem.ts';
import { parseWorkbook } from './parse-workbook.ts';
import type { ContentLimits } from './parse-workbook.ts';
import { Refused, unpackZip } from './unpack-zip.ts';
import type { UnpackLimits } from './unpack-zip.ts';

const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const containerMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function answer(bytes: Buffer, limits: UnpackLimits & ContentLimits): Promise<WorkerAnswer> {
  if (bytes.subarray(0, 4).equals(containerMark)) {
    return { problem: bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'FILE_ENCRYPTED' : 'FILE_LEGACY_FORMAT' };
  }
  if (!bytes.subarray(0, 4).equals(zipMark)) return { problem: 'FILE_NOT_READABLE' };
  try {
    return { sheets: parseWorkbook(await unpackZip(bytes, limits), limits) };
  } catch (error) {
    return { problem: error instanceof Refused ? error.problem : 'FILE_NOT_READABLE' };
  }
}

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: UnpackLimits & ContentLimits };
parentPort?.postMessage(await answer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits));
