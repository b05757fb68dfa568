import type { Context } from '../context.ts';
import type { Issue } from '../generated/prisma/client.ts';

/** Whether the first contact with the enterprise came in time, as it was judged when it was recorded (E.2); null where none is on record or no dispatch had set a time. */
export async function firstContactInTime({ loaders }: Context, { id }: Pick<Issue, 'id'>): Promise<boolean | null> {
  const contact = (await loaders.stepsOfIssue.load(id)).find(({ move }) => move === 'recordFirstContact');
  const { inTime } = Object(contact?.data) as { inTime?: boolean };
  return inTime ?? null;
}
