import { todayInShanghai } from '@zhuqi/calendar';
import type { Audience } from './audience.ts';
import type { ChannelKind } from './channels/channel.ts';
import { planDeliveries } from './delivery.ts';
import type { Db } from './generated/db.ts';
import type { Message, Prisma } from './generated/prisma/client.ts';
import { kinds } from './kinds.ts';
import { tellInboxes } from './live/telling.ts';
import { placed } from './place.ts';
import { postsConcerned } from './queries/postsConcerned.ts';
import { substitutesOf } from './queries/substitutesOf.ts';
import { recipientsOf, withSubstitutes } from './recipients.ts';
import type { Matter } from './recipients.ts';
import type { Facts } from './template/render.ts';
import { templatesOn } from './template/versions.ts';

/** One event on its way to whoever must know of it. */
export interface Notice {
  /** The event's own number; with recipient and kind it makes a message unique. */
  eventId: string;
  audience: Audience;
  matter: Matter;
  /** Who did it and needs no message; null for the clock and for services. */
  actor: string | null;
  /** Ids and facts for the wording, never personal data. */
  facts: Facts;
  issueId: string | null;
}

/** Writes one message per recipient, and per substitute of one (E.1), and its deliveries, in the caller's transaction; what was told before is not told again. */
export async function tell(tx: Db, notices: readonly Notice[], offered: readonly ChannelKind[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  const known = await placed(tx, notices);
  const posts = await postsConcerned(tx, known.map(({ matter }) => matter));
  const templates = await templatesOn(tx, todayInShanghai(now), [...new Set(known.map(({ audience }) => audience.kind))]);
  const told = known.map((notice) => ({ ...notice, recipients: recipientsOf(notice.audience.tell, notice.matter, posts, notice.actor) }));
  const substitutes = await substitutesOf(tx, told.flatMap(({ recipients }) => recipients), todayInShanghai(now));
  const rows = told.flatMap(({ eventId, audience: { kind }, matter, actor, facts, issueId, recipients }) =>
    withSubstitutes(recipients, substitutes, actor).map((recipient) => ({
      eventId, recipient, kind, severity: kinds[kind].severity, templateVersion: templates.get(kind)!.version, params: facts as Prisma.InputJsonObject,
      issueId, enterpriseId: matter.enterpriseId, createdAt: now,
    })));
  const written = await tx.message.createManyAndReturn({ data: rows, skipDuplicates: true });
  await deliver(tx, written, offered, now);
  await tellInboxes(tx, written.map(({ recipient }) => recipient));
}

async function deliver(tx: Db, messages: readonly Message[], offered: readonly ChannelKind[], now: Date): Promise<void> {
  const subject = { in: [...new Set(messages.map(({ recipient }) => recipient))] };
  const addresses = await tx.address.findMany({ where: { subject, channel: { in: [...offered] } }, select: { subject: true, channel: true }, orderBy: { channel: 'asc' } });
  if (addresses.length === 0) return;
  const choices = await tx.notificationChoice.findMany({ where: { subject, enabled: false } });
  const withoutDigest = new Set((await tx.personalSettings.findMany({ where: { subject, digest: false } })).map((settings) => settings.subject));
  await tx.delivery.createMany({ data: planDeliveries(messages, { addresses, choices, withoutDigest }, offered, now), skipDuplicates: true });
}
