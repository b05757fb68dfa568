import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { NameReflectionReaderInput } from '../../generated/graphql.ts';
import { wordsErrors } from '../../words.ts';
import { ownReflection, reflectionUnknown } from './ownReflection.ts';
import type { ReflectionPayload } from './writeReflection.ts';

/** The author of a reflection lets somebody read it; naming them twice is the same as once (S42). */
export async function nameReflectionReader(context: Context, { reflectionId, reader }: NameReflectionReaderInput): Promise<ReflectionPayload> {
  const reflection = await ownReflection(context, reflectionId);
  if (!reflection) return { reflection: null, errors: [reflectionUnknown()] };
  const errors = wordsErrors(reader, 'reader', 200);
  if (errors.length > 0) return { reflection: null, errors };
  if (reader === reflection.author) return { reflection: null, errors: [userError('READER_IS_AUTHOR', { zh: '本人无需授权', en: 'The author reads it anyway' }, ['input', 'reader'])] };
  await context.db.reflectionReader.createMany({ data: [{ reflectionId, reader, namedAt: context.now() }], skipDuplicates: true });
  return { reflection, errors: [] };
}
