import { inTransaction } from '@zhuqi/events';
import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { requireHqOffice } from '../commandOffice.ts';
import type { Context } from '../context.ts';
import type { ChangeTemplateInput, TemplateTextInput } from '../generated/graphql.ts';
import { kinds } from '../kinds.ts';
import { placeholdersIn } from '../template/render.ts';

const LONGEST = { title: 100, body: 2_000 } as const;

/** The command office writes the next version of a kind's wording; messages already written keep theirs. */
export async function changeTemplate({ db, viewer, now, today }: Context, { kind, zh, en, validFrom }: ChangeTemplateInput) {
  requireHqOffice(viewer);
  const known: readonly string[] = kinds[kind].placeholders;
  const errors = [...problemsOf('zh', zh, known), ...problemsOf('en', en, known)];
  if (validFrom && validFrom < today) errors.push(userError('VALID_FROM_PAST', { zh: '生效日期不能早于今天', en: 'A version cannot begin before today' }, ['input', 'validFrom']));
  if (errors.length > 0) return { template: null, errors };
  return inTransaction(db, async (tx) => {
    // One writer at a time, so that no version is given twice.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('notifications.changeTemplate'))`;
    const { _max: { version } } = await tx.messageTemplate.aggregate({ where: { kind }, _max: { version: true } });
    const template = await tx.messageTemplate.create({
      data: { kind, version: (version ?? 1) + 1, zhTitle: zh.title, zhBody: zh.body, enTitle: en.title, enBody: en.body, validFrom: storedDay(validFrom ?? today), changedBy: viewer.subject, changedAt: now() },
    });
    return { template, errors: [] };
  });
}

function problemsOf(language: 'zh' | 'en', text: TemplateTextInput, known: readonly string[]): UserError[] {
  return (['title', 'body'] as const).flatMap((part) => {
    const field = ['input', language, part];
    const unknown = placeholdersIn(text[part]).filter((name) => !known.includes(name));
    return [
      ...(text[part].trim() === '' ? [userError('REQUIRED', { zh: '请填写', en: 'Please fill this in' }, field)] : []),
      ...(text[part].length > LONGEST[part] ? [userError('TOO_LONG', { zh: `最多 ${LONGEST[part]} 个字符`, en: `At most ${LONGEST[part]} characters` }, field)] : []),
      ...(unknown.length > 0 ? [userError('PLACEHOLDER_UNKNOWN', { zh: `没有占位符 ${unknown.join('、')}；可用：${known.join('、')}`, en: `There is no placeholder ${unknown.join(', ')}; there are: ${known.join(', ')}` }, field)] : []),
    ];
  });
}
