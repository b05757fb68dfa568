import type { GraphQLFormattedError } from 'graphql';

/** A GraphQL answer as a service sends it. */
export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
  extensions?: Record<string, unknown>;
}

/** The variables to send, and how the answer to them becomes the answer to what was asked. */
export interface Condensed {
  variables: Record<string, unknown>;
  spread(answer: Answer): Answer;
}

/**
 * Sends every entity of an `_entities` fetch once, however often the plan names it. The answers go back to every place, each place with objects of its own,
 * because the gateway merges later fetches into them; an error about one entity is told for every place where it stands.
 */
export function withoutRepeats(variables: Record<string, unknown>): Condensed {
  const asked = variables.representations;
  if (!Array.isArray(asked) || asked.length < 2) return { variables, spread: (answer) => answer };
  const first = new Map<string, number>();
  const kept: unknown[] = [];
  const places = asked.map((representation) => {
    const key = JSON.stringify(representation);
    const known = first.get(key);
    if (known !== undefined) return known;
    first.set(key, kept.length);
    return kept.push(representation) - 1;
  });
  if (kept.length === asked.length) return { variables, spread: (answer) => answer };
  return { variables: { ...variables, representations: kept }, spread: (answer) => spreadOver(places, answer) };
}

function spreadOver(places: number[], answer: Answer): Answer {
  const entities = answer.data?._entities;
  const given = new Set<number>();
  const own = (place: number): unknown => {
    const entity = (entities as unknown[])[place];
    if (!given.has(place)) {
      given.add(place);
      return entity;
    }
    return copyOf(entity);
  };
  return {
    ...answer,
    ...(Array.isArray(entities) ? { data: { ...answer.data, _entities: places.map(own) } } : {}),
    ...(answer.errors ? { errors: answer.errors.flatMap((error) => errorsOver(places, error)) } : {}),
  };
}

function errorsOver(places: number[], error: GraphQLFormattedError): GraphQLFormattedError[] {
  const [field, at, ...rest] = error.path ?? [];
  if (field !== '_entities' || typeof at !== 'number') return [error];
  return places.flatMap((place, index) => (place === at ? [{ ...error, path: ['_entities', index, ...rest] }] : []));
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}
