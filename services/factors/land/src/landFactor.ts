import { nextNumber } from '@zhuqi/factor';
import type { Decision, Factor } from '@zhuqi/factor';
import { storedDay } from '@zhuqi/subgraph';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { OpenLandRequestInput, ResolveLandRequestInput } from './generated/graphql.ts';
import { landEvidence, landFigures, landKinds, landWorkingDays, openLand, solutionErrors } from './land.ts';
import type { LandKind, Request } from './land.ts';
import { landLedger } from './landLedger.ts';
import { landLoaders } from './loaders.ts';
import { requestTable } from './requestTable.ts';

/** What the land group tells the kit about itself (S67, S82). */
export const landFactor: Factor<Db, Request> = {
  name: 'land',
  factor: 'LAND',
  noun: 'LandRequest',
  prefix: 'TD',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  table: requestTable,
  subject: ({ kind }) => landKinds[kind as LandKind].zh,
  workingDays: landWorkingDays,
  opening: (input) => openLand(input as unknown as OpenLandRequestInput),
  resolving: (request, input) => solve(request, input as unknown as ResolveLandRequestInput & { resolvedOn: string }),
  evidence: landEvidence,
  contributions: landFigures,
  ledgers: [landLedger],
  loaders: landLoaders,
};

function solve(request: Request, input: ResolveLandRequestInput & { resolvedOn: string }): Decision<Db> {
  const errors = solutionErrors(request, input);
  if (errors.length > 0) return { errors };
  const { solvedAreaMu, resolvedOn } = input;
  if (!solvedAreaMu) return { data: {} };
  return { data: {}, also: (tx) => keepSolved(tx, request, solvedAreaMu, resolvedOn) };
}

// The sheet has room for one grant, under the request's own number; further ones get numbers of their own.
async function keepSolved(tx: Db, { id, enterpriseId, grants }: Request, areaMu: string, day: string): Promise<void> {
  const number = grants.some((grant) => grant.id === id) ? await nextNumber(tx, 'TDLS', Number(day.slice(0, 4))) : id;
  await tx.landGrant.create({ data: { id: number, requestId: id, enterpriseId, areaMu, grantedOn: storedDay(day) } });
}
