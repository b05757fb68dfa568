import { GraphQLError } from 'graphql';

/** A sentence for people in both languages. */
export interface Message {
  zh: string;
  en: string;
}

/** What is thrown when somebody asks for what their post does not reach (E.12); it never says what is there. */
export function forbidden(message: Message): GraphQLError {
  return new GraphQLError(`${message.zh} / ${message.en}`, { extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
}

/** What is thrown when an argument cannot be taken; the message says what to mend. */
export function badInput(message: Message, argument: string): GraphQLError {
  return new GraphQLError(`${message.zh} / ${message.en}`, { extensions: { code: 'BAD_USER_INPUT', argument } });
}
