import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError } from 'graphql';
import type { ValidationContext, ValidationRule } from 'graphql';
import type { Message } from '@zhuqi/subgraph';

/** How much one request may ask for. */
export interface Limits {
  /** Bytes of a GraphQL request. */
  bodyBytes: number;
  /** Words and signs of a document. */
  tokens: number;
  /** Levels of nesting. */
  depth: number;
  /** Renamed fields; a list is asked for with `first` and variables, not with one alias per enterprise. */
  aliases: number;
  directives: number;
  /** Fields that the answer may hold at most: every field counts once for each row of the lists around it. */
  cost: number;
  /** Fields with the same name in the answer, side by side. */
  repeats: number;
  /** How long one service may take, and all of them together; milliseconds. */
  subgraphMilliseconds: number;
  requestMilliseconds: number;
  /** Bytes of one service's answer. */
  answerBytes: number;
  /** Workbooks in one load, and bytes of each. */
  workbooks: number;
  workbookBytes: number;
  /** How long a load waits for its announcements to be taken in; milliseconds. */
  settleMilliseconds: number;
}

/** The usual limits. A page of 50 whole dossiers with 20 issues each costs about 20,000; three nested lists of 100 cost a million. */
export const usualLimits: Limits = {
  bodyBytes: 2 ** 20,
  tokens: 2_000,
  depth: 16,
  aliases: 30,
  directives: 8,
  cost: 100_000,
  repeats: 10,
  subgraphMilliseconds: 10_000,
  requestMilliseconds: 20_000,
  answerBytes: 16 * 2 ** 20,
  workbooks: 30,
  workbookBytes: 20 * 2 ** 20,
  settleMilliseconds: 60_000,
};

/** The code of a query that asks for too much. */
export const QUERY_TOO_LARGE = 'QUERY_TOO_LARGE';

/** What is answered to a query that asks for too much; the message says what to do. */
export function tooLarge(message: Message): GraphQLError {
  return new GraphQLError(`${message.zh} / ${message.en}`, { extensions: { code: QUERY_TOO_LARGE, http: { status: 400 } } });
}

/** The validation rules that hold aliases, nesting and directives within limits. */
export function shapeRules(limits: Limits): ValidationRule[] {
  const refusing = (n: number, message: Message) => ({ n, propagateOnRejection: false, onReject: [(context: ValidationContext | null) => context?.reportError(tooLarge(message))] });
  const armor = new ApolloArmor({
    blockFieldSuggestion: { enabled: false },
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    maxAliases: { ...refusing(limits.aliases, { zh: `查询的别名超过 ${limits.aliases} 个，请用 first 与变量取列表，或分几次查询`, en: `More than ${limits.aliases} aliases: ask for a list with first and variables, or in several queries` }), allowList: [] },
    maxDepth: { ...refusing(limits.depth, { zh: `查询嵌套超过 ${limits.depth} 层，请减少层次`, en: `Nested deeper than ${limits.depth} levels: ask for fewer levels` }), flattenFragments: true },
    maxDirectives: refusing(limits.directives, { zh: `查询的指令超过 ${limits.directives} 个，请减少指令`, en: `More than ${limits.directives} directives: use fewer` }),
  });
  return armor.protect().validationRules;
}
