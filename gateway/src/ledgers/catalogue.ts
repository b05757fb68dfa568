import type { SheetDescription } from '@zhuqi/ledger';
import type { Service } from '../routing.ts';
import { askService } from './serviceCall.ts';
import { reasonOf } from '../transport/wire.ts';
import type { LedgerRequest } from './serviceCall.ts';

/** A sheet with the service that keeps it and whether the asker may load it. */
export interface CatalogueEntry extends SheetDescription {
  owner: string;
  mayLoad: boolean;
}

/** The sheets of all services as one asker sees them. */
export interface Catalogue {
  entries: CatalogueEntry[];
  /** Services that do not answer. */
  silent: string[];
  /** What the silent services kept when they last answered anybody. */
  silentEntries: CatalogueEntry[];
}

const PATIENCE_MILLISECONDS = 10_000;

/** Reads the catalogue from every service at once; what a service keeps is remembered for the time when it is silent. */
export function catalogueReader(): (request: LedgerRequest) => Promise<Catalogue> {
  const remembered = new Map<string, CatalogueEntry[]>();
  return async (request) => {
    const answers = await Promise.all(request.wire.services.map(async (service) => ({ service, entries: await entriesOf(request, service) })));
    for (const { service, entries } of answers) if (entries) remembered.set(service.name, entries);
    const silent = answers.filter(({ entries }) => !entries).map(({ service }) => service.name);
    return { entries: answers.flatMap(({ entries }) => entries ?? []), silent, silentEntries: silent.flatMap((name) => remembered.get(name) ?? []) };
  };
}

async function entriesOf(request: LedgerRequest, service: Service): Promise<CatalogueEntry[] | null> {
  try {
    const answer = await askService<(SheetDescription & { mayLoad: boolean })[]>(request, service, '/ledgers', undefined, PATIENCE_MILLISECONDS, 'end');
    if ('value' in answer) return answer.value.map((entry) => ({ ...entry, owner: service.name }));
    // A service without this route keeps no ledgers.
    return answer.status === 404 ? [] : null;
  } catch (error) {
    request.log.warn({ service: service.name, reason: reasonOf(error), requestId: request.requestId }, 'a service does not tell its ledgers');
    return null;
  }
}
