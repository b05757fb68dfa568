import { defineEvent, defineReaction, inTransaction, publish } from '@zhuqi/events';
import type { Database, SqlSession } from '@zhuqi/events';
import { z } from 'zod';
import { createLog } from '../src/index.ts';
import type { BaseContext, Subgraph, Viewer } from '../src/index.ts';
import { notes, startNotes } from './notesService.ts';

const written = defineEvent({ name: 'diary.written', publisher: 'diary', consumers: ['diary'], payload: z.object({ id: z.string(), text: z.string() }) });

/** The operator of the installation. */
export const operator: Viewer = { subject: 'test:operator', role: 'OPERATOR' };

/** Until when the reaction to a line fails. */
export const state = { broken: false };

/** A service that tells itself of what is written: a mutation, its announcement, a reaction that logs and may fail. */
export async function startDiary() {
  const lines: string[] = [];
  const log = createLog('diary-reaction');
  Object.assign(log, { [(await import('pino')).default.symbols.streamSym]: { write: (line: string) => void lines.push(line) } });
  const diary: Subgraph = {
    ...notes, name: 'diary', ledgers: [], lookups: {},
    schema: new URL('./diary/schema.graphql', import.meta.url),
    resolvers: {
      Query: { there: () => true },
      Mutation: { write: (_: unknown, line: { id: string; text: string }, { db }: BaseContext<Database>) => write(db, line) },
    },
    reactions: [defineReaction<z.infer<typeof written.payload>, SqlSession>(written, async (tx, messages) => {
      for (const { payload } of messages) {
        if (state.broken) throw new Error(`cannot keep ${payload.text}`);
        await tx.$executeRawUnsafe('update note set text = $2 where id = $1', payload.id, `${payload.text}, heard`);
        log.info({ line: payload.id }, 'heard');
      }
    }) as never],
  };
  const service = await startNotes(diary);
  return { ...service, heard: lines };
}

async function write(db: Database, line: { id: string; text: string }): Promise<string> {
  await inTransaction(db, async (tx) => {
    await tx.$executeRawUnsafe('insert into note values ($1, $2)', line.id, line.text);
    await publish(tx, written, [line]);
  });
  return line.id;
}
