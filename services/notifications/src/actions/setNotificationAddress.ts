import { userError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { SetNotificationAddressInput } from '../generated/graphql.ts';
import { shownAddress } from '../queries/askPreferences.ts';

const LONGEST = 500;

/** The viewer says where they are reached on a channel, or no longer. The address goes nowhere but to the channel. */
export async function setNotificationAddress({ db, viewer: { subject }, channels, now }: Context, { channel, address, secret }: SetNotificationAddressInput) {
  if (!address) {
    await db.address.deleteMany({ where: { subject, channel } });
    return { address: null, errors: [] };
  }
  const over = channels.find(({ kind }) => kind === channel);
  if (!over) return refusing('CHANNEL_NOT_OFFERED', { zh: '本系统未开通该渠道', en: 'This installation does not offer the channel' }, 'channel');
  if (address.length > LONGEST || (secret ?? '').length > LONGEST) return refusing('TOO_LONG', { zh: `最多 ${LONGEST} 个字符`, en: `At most ${LONGEST} characters` }, address.length > LONGEST ? 'address' : 'secret');
  const written = { address: address.trim(), secret: secret ?? null };
  const problem = over.problemWith(written.address, written.secret);
  if (problem) return refusing(problem.code, problem.message, problem.field);
  const row = { ...written, changedAt: now() };
  return { address: shownAddress(await db.address.upsert({ where: { subject_channel: { subject, channel } }, create: { subject, channel, ...row }, update: row })), errors: [] };
}

function refusing(code: string, message: { zh: string; en: string }, field: string) {
  return { address: null, errors: [userError(code, message, ['input', field])] };
}
