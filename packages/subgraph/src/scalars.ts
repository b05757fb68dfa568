import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { storedDay, writtenDay } from './day.ts';

/** The vocabulary's scalars; each refuses what is not of its form. */
export const scalars = {
  Date: scalar('Date', (value) => (value instanceof Date ? (isMoment(value) ? writtenDay(value) : null) : isDay(value) ? value : null), 'YYYY-MM-DD'),
  DateTime: scalar('DateTime', (value) => {
    const instant = value instanceof Date ? value : typeof value === 'string' && /T.*(Z|[+-]\d\d:?\d\d)$/.test(value) ? new Date(value) : null;
    return instant && isMoment(instant) ? instant.toISOString() : null;
  }, '2021-11-05T08:00:00Z'),
  Decimal: scalar('Decimal', (value) => {
    const text = typeof value === 'number' || (typeof value === 'object' && !Array.isArray(value)) ? String(value) : value;
    return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? text : null;
  }, '400.5'),
  CreditCode: scalar('CreditCode', (value) => (typeof value === 'string' && /^[0-9A-Z]{18}$/.test(value) ? value : null), '91370871XAMP00026Q'),
};

function isMoment(value: Date): boolean {
  return !Number.isNaN(value.getTime());
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) && isMoment(storedDay(value)) && writtenDay(storedDay(value)) === value;
}

function scalar(name: string, accept: (value: unknown) => unknown, form: string): GraphQLScalarType {
  const taken = (value: unknown) => {
    const accepted = value === null || value === undefined ? null : accept(value);
    if (accepted === null) throw new GraphQLError(`${name} 应写作 ${form} / ${name} is written as ${form}`, { extensions: { code: 'BAD_USER_INPUT' } });
    return accepted;
  };
  return new GraphQLScalarType({
    name,
    serialize: taken,
    parseValue: taken,
    parseLiteral: (node) => taken(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null),
  });
}
