import type { Context } from '../context.ts';
import type { MessageLanguage } from '../generated/graphql.ts';
import type { Address } from '../generated/prisma/client.ts';
import { quietHoursOf, usualSettings } from '../preferences.ts';

/** What the viewer has chosen; what they never said is as usual. */
export async function askPreferences({ db, viewer: { subject } }: Pick<Context, 'db' | 'viewer'>) {
  const settings = (await db.personalSettings.findUnique({ where: { subject } })) ?? usualSettings;
  const choices = await db.notificationChoice.findMany({ where: { subject }, orderBy: [{ kind: 'asc' }, { channel: 'asc' }] });
  return { choices, quietHours: quietHoursOf(settings), digest: settings.digest, language: settings.language as MessageLanguage };
}

/** Where the viewer is reached; secrets stay inside. */
export async function askAddresses({ db, viewer: { subject } }: Pick<Context, 'db' | 'viewer'>) {
  return (await db.address.findMany({ where: { subject }, orderBy: { channel: 'asc' } })).map(shownAddress);
}

/** An address as its owner sees it. */
export function shownAddress({ channel, address, secret }: Address) {
  return { channel: channel as ShownChannel, address, signed: secret !== null };
}

type ShownChannel = Context['channels'][number]['kind'];
