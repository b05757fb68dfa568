import { todayInShanghai } from '@zhuqi/calendar';
import type { Audience } from './audience.ts';
import type { ChannelKind } from './channels/channel.ts';
import { planDeliveries } from './delivery.ts';
import type { Db } from './generated/db.ts';
import type { EnterpriseScope, Message, Prisma } from './generated/prisma/client.ts';
import { kinds } from './kinds.ts';
import { postsConcerned } from './queries/postsConcerned.ts';
import { recipientsOf } from './recipients.ts';
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

/** Writes one message per recipient and its deliveries, in the caller's transaction; what was told before is not told again. */
export async function tell(tx: Db, notices: readonly Notice[], offered: readonly ChannelKind[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  const scopes = await scopesOf(tx, notices);
  const placed = notices.map((notice) => ({ ...notice, matter: withPlace(notice.matter, scopes) }));
  const posts = await postsConcerned(tx, placed.map(({ matter }) => matter));
  const templates = await templatesOn(tx, todayInShanghai(now), [...new Set(placed.map(({ audience }) => audience.kind))]);
  const rows = placed.flatMap(({ eventId, audience: { kind, tell: parties }, matter, actor, facts, issueId }) =>
    recipientsOf(parties, matter, posts, actor).map((recipient) => ({
      eventId, recipient, kind, severity: kinds[kind].severity, templateVersion: templates.get(kind)!.version, params: facts as Prisma.InputJsonObject,
      issueId, enterpriseId: matter.enterpriseId, createdAt: now,
    })));
  const written = await tx.message.createManyAndReturn({ data: rows, skipDuplicates: true });
  await deliver(tx, written, offered, now);
}

async function deliver(tx: Db, messages: readonly Message[], offered: readonly ChannelKind[], now: Date): Promise<void> {
  const subject = { in: [...new Set(messages.map(({ recipient }) => recipient))] };
  const addresses = await tx.address.findMany({ where: { subject, channel: { in: [...offered] } }, select: { subject: true, channel: true }, orderBy: { channel: 'asc' } });
  if (addresses.length === 0) return;
  const choices = await tx.notificationChoice.findMany({ where: { subject, enabled: false } });
  const withoutDigest = new Set((await tx.personalSettings.findMany({ where: { subject, digest: false } })).map((settings) => settings.subject));
  await tx.delivery.createMany({ data: planDeliveries(messages, { addresses, choices, withoutDigest }, offered, now), skipDuplicates: true });
}

async function scopesOf(tx: Db, notices: readonly Notice[]): Promise<Map<string, EnterpriseScope>> {
  const scopes = await tx.enterpriseScope.findMany({ where: { id: { in: notices.flatMap(({ matter }) => matter.enterpriseId ?? []) } } });
  return new Map(scopes.map((scope) => [scope.id, scope]));
}

function withPlace(matter: Matter, scopes: ReadonlyMap<string, EnterpriseScope>): Matter {
  const scope = scopes.get(matter.enterpriseId ?? '');
  return scope ? { ...matter, county: scope.county, cluster: scope.cluster } : matter;
}
