import type { Resolvers } from '../generated/graphql.ts';

/** Lays resolver maps over each other, type by type, so that each part of an issue's life keeps its fields in a file of its own. */
export function layered(...maps: Resolvers[]): Resolvers {
  const types = new Set(maps.flatMap((map) => Object.keys(map)));
  return Object.fromEntries([...types].map((type) => [type, Object.assign({}, ...maps.map((map) => (map as Record<string, object>)[type] ?? {})) as object])) as Resolvers;
}
