import { STOPPING } from '@zhuqi/subgraph';
import type { Message } from '@zhuqi/subgraph';
import type { Agent, Dispatcher } from 'undici';
import type { Service } from '../routing.ts';
import { isUntouched } from '../transport/failures.ts';

/** What the service of the messages says: events as they come, or a refusal in its own words. */
export type Said = { events: AsyncIterable<Buffer> } | { refused: { status: number; code: string; message: Message } };

/** Codes of an instance that cannot take the stream, where another one may. */
const ELSEWHERE = [STOPPING, 'TOO_MANY_STREAMS'];

/** Opens a stream with any of a service's instances; with the next one where the first is not there or can take no more. Throws where none answers. */
export async function openStream(agent: Agent, { urls }: Service, options: Pick<Dispatcher.RequestOptions, 'path' | 'headers' | 'signal'>): Promise<Said> {
  const begin = Math.floor(Math.random() * urls.length);
  for (let tried = 1; ; tried += 1) {
    const { origin } = new URL(urls[(begin + tried) % urls.length] ?? urls[0]);
    try {
      const answer = await agent.request({ ...options, origin, method: 'GET' });
      if (answer.statusCode === 200) return { events: answer.body };
      const refused = await refusalIn(answer);
      if (tried >= urls.length || !ELSEWHERE.includes(refused.code)) return { refused };
    } catch (error) {
      if (tried >= urls.length || !isUntouched(error)) throw error;
    }
  }
}

async function refusalIn({ statusCode, body }: Dispatcher.ResponseData): Promise<{ status: number; code: string; message: Message }> {
  const { error } = (await body.json()) as { error?: { code: string; message: Message } };
  if (!error || ![429, 503].includes(statusCode)) throw new Error('the service answers with neither events nor a refusal');
  return { status: statusCode, ...error };
}
