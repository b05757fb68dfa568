export * from './database.ts';
export * from './fakeGraph.ts';
export * from './keys.ts';
export * from './startService.ts';
export * from './testServer.ts';
export * from './viewers.ts';
