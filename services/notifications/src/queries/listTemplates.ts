import type { Context } from '../context.ts';
import type { MessageKind, QueryPreviewTemplateArgs } from '../generated/graphql.ts';
import type { MessageTemplate } from '../generated/prisma/client.ts';
import { kinds } from '../kinds.ts';
import { requireHqOffice } from '../commandOffice.ts';
import { render } from '../template/render.ts';
import { shippedTemplate } from '../template/shipped.ts';
import { templatesOn } from '../template/versions.ts';

/** All versions of a kind's wording, or of every kind's, the latest first. */
export async function listTemplates({ db, viewer }: Context, kind: MessageKind | null | undefined): Promise<MessageTemplate[]> {
  requireHqOffice(viewer);
  const asked = kind ? [kind] : (Object.keys(kinds) as MessageKind[]);
  const later = await db.messageTemplate.findMany({ where: { kind: { in: asked } }, orderBy: { version: 'desc' } });
  return asked.flatMap((each) => [...later.filter((template) => template.kind === each), shippedTemplate(each)]);
}

/** How a kind would read, in both languages; a placeholder for which no fact is given reads as its own name. */
export async function previewTemplate({ db, viewer, today }: Context, { kind, params, draft }: QueryPreviewTemplateArgs) {
  requireHqOffice(viewer);
  const standing = (await templatesOn(db, today, [kind])).get(kind)!;
  const template = draft ? { ...standing, zhTitle: draft.zh.title, zhBody: draft.zh.body, enTitle: draft.en.title, enBody: draft.en.body } : standing;
  const facts = Object.fromEntries([...kinds[kind].placeholders.map((name) => [name, name]), ...(params ?? []).map(({ name, value }) => [name, value])]) as Record<string, string>;
  return { zh: render(template, facts, 'ZH'), en: render(template, facts, 'EN') };
}
