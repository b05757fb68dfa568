import { answerSuggestion } from '../actions/posting/answerSuggestion.ts';
import { nameReflectionReader } from '../actions/posting/nameReflectionReader.ts';
import { withdrawReflectionReader } from '../actions/posting/withdrawReflectionReader.ts';
import { writeReflection } from '../actions/posting/writeReflection.ts';
import { writeSuggestion } from '../actions/posting/writeSuggestion.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { countReflections } from '../queries/countReflections.ts';
import { listMyReflections } from '../queries/listMyReflections.ts';
import { listSuggestions } from '../queries/listSuggestions.ts';

/** The work ledgers of a posting, its handover and substitutes; one line per field. */
export const posting: Resolvers = {
  Query: {
    suggestions: (_root, args, context, info) => listSuggestions(context, args, info),
    myReflections: (_root, args, context, info) => listMyReflections(context, args, info),
    reflectionCount: (_root, { enterpriseId }, context) => countReflections(context, enterpriseId),
  },
  Mutation: {
    writeSuggestion: (_root, { input }, context) => writeSuggestion(context, input),
    answerSuggestion: (_root, { input }, context) => answerSuggestion(context, input),
    writeReflection: (_root, { input }, context) => writeReflection(context, input),
    nameReflectionReader: (_root, { input }, context) => nameReflectionReader(context, input),
    withdrawReflectionReader: (_root, { input }, context) => withdrawReflectionReader(context, input),
  },
  Suggestion: { enterprise: ({ enterpriseId }) => ({ id: enterpriseId }) },
  Reflection: {
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    readers: async ({ id, author }, _args, { loaders, viewer }) => (author === viewer.subject ? (await loaders.readersOfReflection.load(id)).map(({ reader }) => reader) : []),
  },
};
