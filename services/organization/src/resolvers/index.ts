import { factsOf } from '@zhuqi/subgraph';
import type { Outcome } from '@zhuqi/subgraph';
import { beginHandover } from '../actions/beginHandover.ts';
import { grantPost } from '../actions/grantPost.ts';
import { revokePost } from '../actions/revokePost.ts';
import { settleOrganizationFinding } from '../actions/settleOrganizationFinding.ts';
import type { FindingKind } from '../findings/findingKinds.ts';
import type { OrganizationFindingOwner, OrganizationFindingSubject, Resolvers } from '../generated/graphql.ts';
import type { Handover, Post } from '../generated/prisma/client.ts';
import { firstResponsible } from '../queries/firstResponsible.ts';
import { listEditions } from '../queries/listEditions.ts';
import { listFindings } from '../queries/listFindings.ts';
import { listKeptFindings } from '../queries/listKeptFindings.ts';
import { listTeams } from '../queries/listTeams.ts';
import { listRegions, listUnits } from '../queries/listUnits.ts';
import { whoAsks } from '../queries/whoAsks.ts';
import { emptySeats, judgedOn } from '../team.ts';

/** One line per field; what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, context) => whoAsks(context),
    regions: (_root, _args, context) => listRegions(context),
    units: (_root, args, context) => listUnits(context, args),
    unit: (_root, { id }, { loaders }) => loaders.unit.load(id),
    teams: (_root, args, context, info) => listTeams(context, args, info),
    team: (_root, { id }, { loaders }) => loaders.team.load(id),
    editions: (_root, _args, { db }) => listEditions(db),
    findings: (_root, args, context, info) => listFindings(context, args, info),
    organizationFindings: (_root, args, context, info) => listKeptFindings(context, args, info),
  },
  Mutation: {
    grantPost: async (_root, { input }, { db, viewer }) => granted(await grantPost(db, viewer, input)),
    revokePost: async (_root, { subject }, { db, viewer }) => ({ revoked: await revokePost(db, viewer, subject), errors: [] }),
    beginHandover: async (_root, { input }, { db, viewer }) => begun(await beginHandover(db, viewer, input)),
    settleOrganizationFinding: (_root, { input }, context) => settleOrganizationFinding(context, input),
  },
  Post: {
    unit: ({ unitId }, _args, { loaders }) => (unitId ? loaders.unit.load(unitId) : null),
    person: ({ personId }, _args, { loaders }) => (personId ? loaders.person.load(personId) : null),
  },
  Region: {
    __resolveReference: ({ id }, { loaders }) => loaders.region.load(id),
    name: ({ id }) => id,
  },
  Unit: {
    __resolveReference: ({ id }, { loaders }) => loaders.unit.load(id),
    region: ({ county }, _args, { loaders }) => (county ? loaders.regionNamed.load(county) : null),
  },
  AssistTeam: {
    __resolveReference: ({ id }, { loaders }) => loaders.team.load(id),
    enterprises: ({ enterpriseIds }) => enterpriseIds.map((id) => ({ id })),
    seats: ({ id }, _args, { loaders }) => loaders.seats.load(id),
    complete: async ({ id, level, year }, _args, { loaders }) => emptySeats(level, await loaders.seats.load(id), judgedOn(year, new Date())).length === 0,
  },
  AssistTeamSeat: {
    person: async ({ personId }, _args, { loaders }) => (await loaders.person.load(personId))!,
    enterprise: ({ enterpriseId }) => (enterpriseId ? { id: enterpriseId } : null),
  },
  Person: {
    __resolveReference: ({ id }, { loaders }) => loaders.person.load(id),
    name: async ({ id }, _args, { loaders }) => (await loaders.namedPerson.load(id))?.name ?? null,
    homeUnit: async ({ id }, _args, { loaders }) => (await loaders.namedPerson.load(id))?.homeUnit ?? null,
    phone: async ({ id }, _args, { loaders }) => (await loaders.reachablePerson.load(id))?.phone ?? null,
  },
  Enterprise: {
    __resolveReference: ({ id }) => ({ id }),
    teams: async ({ id }, { year }, { loaders }) => (await loaders.teamsServing.load(id)).filter((team) => !year || team.year === year),
    cadres: async ({ id }, { year }, { loaders }) => (await loaders.postings.load(id)).filter((posting) => !year || posting.year === year),
    handovers: ({ id }, _args, { loaders }) => loaders.handoversAt.load(id),
  },
  Handover: {
    __resolveReference: ({ id }, { loaders }) => loaders.handover.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    from: ({ fromPersonId }, _args, { loaders }) => loaders.person.load(fromPersonId),
    to: ({ toPersonId }, _args, { loaders }) => loaders.person.load(toPersonId),
  },
  OrganizationFindingRecord: {
    kind: ({ kind }) => kind as FindingKind,
    subject: ({ subjectKind }) => subjectKind as OrganizationFindingSubject,
    owner: ({ owner }) => owner as OrganizationFindingOwner,
    team: ({ teamId }, _args, { loaders }) => (teamId ? loaders.team.load(teamId) : null),
    enterprise: ({ enterpriseId }) => (enterpriseId ? { id: enterpriseId } : null),
    ownerUnit: ({ ownerUnitId }, _args, { loaders }) => (ownerUnitId ? loaders.unit.load(ownerUnitId) : null),
    facts: factsOf,
  },
  Issue: {
    __resolveReference: (reference) => reference,
    firstResponsible: (reference, _args, { loaders }) => firstResponsible(reference, loaders),
  },
  EnterpriseDossier: {
    __resolveReference: ({ id }) => ({ id }),
    team: async ({ id }, _args, { loaders }) => (await loaders.teamsServing.load(id))[0] ?? null,
    cadres: async ({ id }, _args, { loaders }) => (await loaders.postings.load(id)).filter(({ year }, _i, [latest]) => year === latest?.year),
  },
};

function granted(outcome: Outcome<Post>) {
  return outcome.ok ? { post: outcome.value, errors: [] } : { post: null, errors: outcome.errors };
}

function begun(outcome: Outcome<Handover>) {
  return outcome.ok ? { handover: outcome.value, errors: [] } : { handover: null, errors: outcome.errors };
}
