import type { Message } from '@zhuqi/ledger';
import type { Asker } from '../context.ts';
import type { Limits } from '../limits.ts';
import type { Logger } from '../log.ts';
import type { Service } from '../routing.ts';
import type { Wire } from '../transport/wire.ts';
import type { Trouble } from './report.ts';

/** What the ledger routes stand on. */
export interface LedgerParts {
  wire: Wire;
  limits: Limits;
  log: Logger;
  /** Called when a service has saved rows, so that nobody is given what was read before. */
  wrote: (service: string) => void;
}

/** Who brings or fetches ledgers, in one request. */
export interface LedgerRequest extends LedgerParts {
  asker: Asker;
  requestId: string;
}

/** A service's JSON, or its refusal with the service's own reason. */
export type ServiceAnswer<T> = { value: T } | { status: number; trouble: Trouble };

const ROOM = 64 * 2 ** 20;

/** Asks a service's ledger side as the asker; throws where it does not answer. Rows on their way keep a service busy, so that it is waited for even while it gives no sign of life, unless told otherwise. */
export async function askService<T>(request: LedgerRequest, service: Service, path: string, body: unknown, milliseconds: number, ifSilent?: 'end'): Promise<ServiceAnswer<T>> {
  const { status, bytes } = await request.wire.call(service, {
    method: body === undefined ? 'GET' : 'POST',
    path,
    assertion: request.asker.assertion,
    requestId: request.requestId,
    milliseconds,
    maxBytes: ROOM,
    ...(ifSilent ? { ifSilent } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (status === 200) return { value: JSON.parse(bytes.toString()) as T };
  return { status, trouble: troubleIn(service, status, bytes) };
}

/** The reason that a service gives for a refusal. */
export function troubleIn(service: Service, status: number, bytes: Buffer): Trouble {
  try {
    const { error } = JSON.parse(bytes.toString()) as { error?: { code: string; message: Message } };
    if (error?.code && status < 500) return error;
  } catch {
    // No JSON: the service's own gateway or proxy speaks; the general reason below is all there is to say.
  }
  return ownerFailed(service.name);
}

/** What is told about a service that does not answer. */
export function ownerUnavailable(names: readonly string[]): Trouble {
  const list = names.join('、');
  return { code: 'OWNER_UNAVAILABLE', message: { zh: `服务“${list}”没有应答，本表未导入，请稍后重新导入`, en: `The service ${names.join(', ')} does not answer; this sheet was not loaded: load it again later` } };
}

/** What is told about a service that breaks off; a repeated load goes on where it stopped. */
export function ownerFailed(name: string): Trouble {
  return { code: 'OWNER_FAILED', message: { zh: `服务“${name}”未能完成本表，请稍后重新导入；已保存的行不会重复`, en: `The service ${name} could not finish this sheet: load it again later; rows that were saved are not saved twice` } };
}
