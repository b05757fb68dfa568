import type { Context } from '../context.ts';
import type { MessageLanguage } from '../generated/graphql.ts';
import type { Message } from '../generated/prisma/client.ts';
import { render } from '../template/render.ts';
import type { Facts, Text } from '../template/render.ts';
import { templateName } from '../template/versions.ts';

/** A message in words, by the version of the template it was written with. */
export async function wordedMessage({ kind, templateVersion, params }: Message, language: MessageLanguage, { template }: Pick<Context['loaders'], 'template'>): Promise<Text> {
  const written = await template.load(templateName(kind, templateVersion));
  if (!written) throw new Error(`version ${templateVersion} of ${kind} is gone`);
  return render(written, params as Facts, language);
}
