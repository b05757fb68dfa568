import type { Table } from '@zhuqi/ledger';
import type { SheetReport } from '@zhuqi/subgraph';
import type { CatalogueEntry } from './catalogue.ts';
import { lookUp } from './references.ts';
import type { KnownByEntity } from './references.ts';
import type { SheetOutcome, Trouble } from './report.ts';
import { askService, ownerFailed, ownerUnavailable } from './serviceCall.ts';
import { reasonOf } from '../transport/wire.ts';
import type { LedgerRequest } from './serviceCall.ts';

/** A sheet on its way to its owner. */
export interface SheetToLoad {
  workbook: string;
  entry: CatalogueEntry;
  table: Table;
}

/** What one sheet comes to, and the entities that later sheets of the same load may refer to. */
export interface SheetLoaded {
  outcome: SheetOutcome;
  accepted: KnownByEntity;
}

/** What the whole load has in common. */
export interface LoadState {
  dryRun: boolean;
  /** What earlier sheets of this load brought. */
  accepted: KnownByEntity;
  /** Entities whose owner answers. */
  answeredFor: ReadonlySet<string>;
}

/** How long an owner may take over one sheet; 200,000 rows are saved in less. */
const PATIENCE_MILLISECONDS = 600_000;

/** Brings one sheet to its owner: which keys it refers to, what is known of them, then the rows. Never throws: whatever goes wrong is this sheet's problem. */
export async function loadSheet(request: LedgerRequest, sheet: SheetToLoad, { dryRun, accepted, answeredFor }: LoadState): Promise<SheetLoaded> {
  const { entry, table } = sheet;
  const owner = request.wire.services.find(({ name }) => name === entry.owner);
  if (!owner) return refused(sheet, ownerUnavailable([entry.owner]));
  if (!entry.mayLoad) return refused(sheet, { code: 'FORBIDDEN', message: { zh: `您的岗位不能导入“${entry.name}”，请交由其主管单位或指挥部办公室导入`, en: `Your post may not load ${entry.name}: hand it to the office that owns it or to the command office` } });
  const path = `/ledgers/sheets/${encodeURIComponent(entry.name)}`;
  try {
    const references = await askService<Record<string, string[]>>(request, owner, `${path}/references`, table, PATIENCE_MILLISECONDS);
    if ('trouble' in references) return refused(sheet, references.trouble);
    const { known, inDoubt } = await lookUp(request, references.value, accepted, answeredFor);
    if (inDoubt.length > 0) return refused(sheet, ownerUnavailable(inDoubt));
    const answer = await askService<SheetReport>(request, owner, `${path}?dryRun=${dryRun}`, { table, known }, PATIENCE_MILLISECONDS);
    if ('trouble' in answer) return refused(sheet, answer.trouble);
    const { accepted: standing, ...counts } = answer.value;
    return { outcome: { workbook: sheet.workbook, sheet: entry.name, owner: entry.owner, ...counts }, accepted: standing };
  } catch (error) {
    request.log.warn({ service: owner.name, reason: reasonOf(error), sheet: entry.name, requestId: request.requestId }, 'a sheet could not be brought to its owner');
    return refused(sheet, connectionBegan(error) ? ownerFailed(owner.name) : ownerUnavailable([owner.name]));
  }
}

/** A sheet of which no row was taken. */
export function refused(sheet: { workbook: string; entry: { name: string; owner: string | null } }, problem: Trouble): SheetLoaded {
  return { outcome: { workbook: sheet.workbook, sheet: sheet.entry.name, owner: sheet.entry.owner, created: 0, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [], problem }, accepted: {} };
}

function connectionBegan(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(code ?? '');
}
