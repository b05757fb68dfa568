import type { Context } from '../context.ts';
import type { Issue } from '../generated/prisma/client.ts';

/** Why the command office closed an issue out without its owner's evidence; null when there was evidence, or when it is not closed out. */
export async function closeOutOverride({ loaders }: Context, { id, state, version }: Issue): Promise<string | null> {
  if (state !== 'CLOSED_OUT') return null;
  const closing = (await loaders.stepsOfIssue.load(id)).findLast((step) => step.number <= version && step.toState === 'CLOSED_OUT' && step.fromState !== 'CLOSED_OUT');
  const { overridden = false } = Object(closing?.data) as { overridden?: boolean };
  return overridden ? closing!.reason : null;
}
