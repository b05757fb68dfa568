import type { Context } from '../../context.ts';
import type { WithdrawReflectionReaderInput } from '../../generated/graphql.ts';
import { wordsErrors } from '../../words.ts';
import { ownReflection, reflectionUnknown } from './ownReflection.ts';
import type { ReflectionPayload } from './writeReflection.ts';

/** The author of a reflection takes back that somebody may read it; who was not named is as good as withdrawn (S42). */
export async function withdrawReflectionReader(context: Context, { reflectionId, reader }: WithdrawReflectionReaderInput): Promise<ReflectionPayload> {
  const reflection = await ownReflection(context, reflectionId);
  if (!reflection) return { reflection: null, errors: [reflectionUnknown()] };
  const errors = wordsErrors(reader, 'reader', 200);
  if (errors.length > 0) return { reflection: null, errors };
  await context.db.reflectionReader.deleteMany({ where: { reflectionId, reader } });
  return { reflection, errors: [] };
}
