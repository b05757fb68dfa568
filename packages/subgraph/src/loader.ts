import DataLoader from 'dataloader';

/** A loader for one request: all keys asked for in one tick are read with one query; a key without a row gives null. */
export function loaderOf<K extends string, V>(read: (keys: readonly K[]) => Promise<V[]>, keyOf: (value: V) => K): DataLoader<K, V | null> {
  return new DataLoader<K, V | null>(async (keys) => {
    const found = new Map((await read(keys)).map((value) => [keyOf(value), value]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** A loader of lists: every key gets the rows that belong to it, none gives an empty list. */
export function listLoaderOf<K extends string, V>(read: (keys: readonly K[]) => Promise<V[]>, keyOf: (value: V) => K): DataLoader<K, V[]> {
  return new DataLoader<K, V[]>(async (keys) => {
    const found = new Map<K, V[]>(keys.map((key) => [key, []]));
    for (const value of await read(keys)) found.get(keyOf(value))?.push(value);
    return keys.map((key) => found.get(key) ?? []);
  });
}
