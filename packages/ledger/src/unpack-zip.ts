import { crc32 } from 'node:zlib';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { FileProblem } from './file-problem.ts';

/** One part of a workbook, unpacked. */
export interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/** How much a zip may unpack to. */
export interface UnpackLimits {
  readonly unpackedBytes: number;
  readonly entries: number;
}

/** Thrown where a file is refused before its content is looked at. */
export class Refused extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}

// Pictures and embedded files count, but a ledger needs none of them.
const wanted = /\.(xml|rels|bin)$/i;

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function unpacked(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let sum = 0;
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, content) => (error ? reject(error) : resolve(content)));
  });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > room) throw new Refused('FILE_TOO_LARGE');
    sum = crc32(chunk, sum);
    chunks.push(chunk);
  }
  if (sum !== entry.crc32) throw new Refused('FILE_NOT_READABLE');
  return Buffer.concat(chunks);
}

/** Unpacks a zip while counting what really comes out, and checks every entry's sum; parts that no ledger needs are counted and left out. Throws Refused. */
export async function unpackZip(bytes: Buffer, limits: UnpackLimits): Promise<Part[]> {
  const zip = await opened(bytes);
  if (zip.entryCount > limits.entries) throw new Refused('FILE_TOO_LARGE');
  const parts = new Map<string, Part>();
  let room = limits.unpackedBytes;
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName;
      if (name.endsWith('/')) return zip.readEntry();
      unpacked(zip, entry, room)
        .then((content) => {
          room -= content.length;
          if (parts.has(name)) throw new Refused('FILE_NOT_READABLE');
          if (wanted.test(name)) parts.set(name, { name, content });
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
  return [...parts.values()];
}
