import { defineFactor } from '@zhuqi/factor';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { OpenTalentRequestInput, ResolveTalentRequestInput } from './generated/graphql.ts';
import { talentGroup } from './group.ts';
import { talentEvidence } from './heads.ts';
import { ownLoaders } from './loaders.ts';
import { resolvers } from './resolvers/index.ts';
import { openTalent, resolveTalent } from './talent.ts';
import { talentLedger } from './talentLedger.ts';
import type { TalentRow } from './talentRow.ts';
import { headsOf, talentKinds } from './terms.ts';
import type { TalentKind } from './terms.ts';

/** The talent support group's service (S27, S62, S63). */
export const subgraph = defineFactor<Db, TalentRow>({
  ...talentGroup,
  noun: 'TalentRequest',
  prefix: 'RC',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  subject: ({ kind }) => talentKinds[kind as TalentKind].zh,
  workingDays: (kind) => (headsOf[kind as TalentKind] === null ? null : 15),
  opening: (input) => openTalent(input as unknown as OpenTalentRequestInput),
  resolving: (request, input) => resolveTalent(request, input as unknown as ResolveTalentRequestInput),
  evidence: talentEvidence,
  ledgers: [talentLedger],
  loaders: ownLoaders,
  resolvers,
});
