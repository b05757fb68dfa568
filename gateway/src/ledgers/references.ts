import type { Known } from '@zhuqi/ledger';
import type { Service } from '../routing.ts';
import { askService } from './serviceCall.ts';
import { reasonOf } from '../transport/wire.ts';
import type { LedgerRequest } from './serviceCall.ts';

/** Entities by name, then by the key under which rows refer to them. */
export type KnownByEntity = Record<string, Record<string, Known>>;

const PATIENCE_MILLISECONDS = 30_000;

/** What all services together know of these keys. `inDoubt` names the silent services where an entity's owner may be among them: then an unknown key is no proof of a wrong row. `answeredFor` are entities whose owner answers. */
export async function lookUp(request: LedgerRequest, references: Record<string, string[]>, accepted: KnownByEntity, answeredFor: ReadonlySet<string>): Promise<{ known: KnownByEntity; inDoubt: string[] }> {
  const known: KnownByEntity = {};
  const inDoubt = new Set<string>();
  await Promise.all(Object.entries(references).map(async ([entity, keys]) => {
    const earlier = accepted[entity] ?? {};
    const open = keys.filter((key) => !Object.hasOwn(earlier, key));
    const answers = open.length === 0 ? [] : await Promise.all(request.wire.services.map((service) => askOwner(request, service, entity, open)));
    const found = Object.assign({}, ...answers.map(({ value }) => value ?? {})) as Record<string, Known>;
    // Whoever knows one key of an entity owns it, so the others are unknown for certain.
    if (open.length > 0 && Object.keys(found).length === 0 && !answeredFor.has(entity)) for (const { service, value } of answers) if (!value) inDoubt.add(service);
    const standing = keys.flatMap((key): [string, Known][] => (earlier[key] && Object.hasOwn(earlier, key) ? [[key, earlier[key]]] : []));
    known[entity] = { ...found, ...Object.fromEntries(standing) };
  }));
  return { known, inDoubt: [...inDoubt] };
}

async function askOwner(request: LedgerRequest, service: Service, entity: string, keys: string[]): Promise<{ service: string; value: Record<string, Known> | null }> {
  try {
    const answer = await askService<Record<string, Known>>(request, service, '/ledgers/known', { entity, keys }, PATIENCE_MILLISECONDS);
    if ('value' in answer) return { service: service.name, value: answer.value };
    return { service: service.name, value: answer.status === 404 ? {} : null };
  } catch (error) {
    request.log.warn({ service: service.name, reason: reasonOf(error), requestId: request.requestId }, 'a service does not tell which keys it knows');
    return { service: service.name, value: null };
  }
}
