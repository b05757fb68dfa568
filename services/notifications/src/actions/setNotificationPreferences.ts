import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { SetNotificationPreferencesInput } from '../generated/graphql.ts';
import { isTime, usualSettings } from '../preferences.ts';
import { askPreferences } from '../queries/askPreferences.ts';

/** The viewer says what they want to be told of, where and when; what is left out stays. It holds for messages written from now on. */
export async function setNotificationPreferences({ db, viewer }: Context, input: SetNotificationPreferencesInput) {
  const errors = problemsOf(input);
  if (errors.length > 0) return { preferences: null, errors };
  const { subject } = viewer;
  const said = {
    ...(input.quietHours !== undefined && { quietFrom: input.quietHours?.from ?? null, quietTo: input.quietHours?.to ?? null }),
    ...(typeof input.digest === 'boolean' && { digest: input.digest }),
    ...(input.language && { language: input.language }),
  };
  return inTransaction(db, async (tx) => {
    await tx.personalSettings.upsert({ where: { subject }, create: { subject, ...usualSettings, ...said }, update: said });
    for (const { kind, channel, enabled } of input.choices ?? []) {
      await tx.notificationChoice.upsert({ where: { subject_kind_channel: { subject, kind, channel } }, create: { subject, kind, channel, enabled }, update: { enabled } });
    }
    return { preferences: await askPreferences({ db: tx, viewer }), errors: [] };
  });
}

function problemsOf({ choices, quietHours }: SetNotificationPreferencesInput): UserError[] {
  const errors: UserError[] = [];
  if (choices?.some(({ channel }) => channel === 'INBOX')) errors.push(userError('INBOX_ALWAYS', { zh: '站内消息不能关闭', en: 'The inbox cannot be switched off' }, ['input', 'choices']));
  if (choices?.some(({ kind }) => kind === 'DIGEST')) errors.push(userError('DIGEST_BY_SETTING', { zh: '每日汇总请用 digest 设置开关', en: 'The digest is switched by the setting digest' }, ['input', 'choices']));
  if (quietHours && !(isTime(quietHours.from) && isTime(quietHours.to))) errors.push(userError('TIME_INVALID', { zh: '时间应写作 HH:MM', en: 'Times are written HH:MM' }, ['input', 'quietHours']));
  return errors;
}
