import type { Letter } from '../channels/channel.ts';
import type { Db } from '../generated/db.ts';
import type { MessageLanguage, MessageSeverity } from '../generated/graphql.ts';
import type { Delivery, Message, PersonalSettings } from '../generated/prisma/client.ts';
import { usualSettings } from '../preferences.ts';
import { render } from '../template/render.ts';
import type { Facts } from '../template/render.ts';
import { templateName, templatesNamed } from '../template/versions.ts';

/** A delivery that this process has claimed, with all that decides whether and how it goes out. */
export interface Claimed {
  delivery: Delivery;
  settings: Pick<PersonalSettings, 'quietFrom' | 'quietTo'>;
  /** Null when it cannot go out: `refusal` says why. */
  letter: Letter | null;
  refusal: 'NO_ADDRESS' | 'NO_POST' | null;
}

/** Words claimed deliveries in their recipients' languages; few queries, however many there are. */
export async function lettersFor(db: Db, deliveries: readonly (Delivery & { message: Message })[], now: Date): Promise<Claimed[]> {
  const subject = { in: [...new Set(deliveries.map(({ recipient }) => recipient))] };
  const addresses = await db.address.findMany({ where: { subject } });
  const settings = new Map((await db.personalSettings.findMany({ where: { subject } })).map((each) => [each.subject, each]));
  const holders = new Set((await db.knownPost.findMany({ where: { subject, role: { not: null } }, select: { subject: true } })).map((post) => post.subject));
  const bundled = new Map((await db.message.findMany({ where: { id: { in: deliveries.flatMap(({ message }) => bundledIn(message)) } } })).map((message) => [message.id, message]));
  const written = [...deliveries.map(({ message }) => message), ...bundled.values()];
  const templates = new Map((await templatesNamed(db, written.map(({ kind, templateVersion }) => templateName(kind, templateVersion)))).map((template) => [templateName(template.kind, template.version), template]));
  const words = (message: Message, language: MessageLanguage, facts = message.params as Facts) => render(templates.get(templateName(message.kind, message.templateVersion))!, facts, language);
  return deliveries.map(({ message, ...delivery }) => {
    const their = settings.get(delivery.recipient) ?? usualSettings;
    const at = addresses.find((each) => each.subject === delivery.recipient && each.channel === delivery.channel);
    if (!holders.has(delivery.recipient)) return { delivery, settings: their, letter: null, refusal: 'NO_POST' };
    if (!at) return { delivery, settings: their, letter: null, refusal: 'NO_ADDRESS' };
    const language = their.language as MessageLanguage;
    const titles = bundledIn(message).flatMap((id) => bundled.get(id) ?? []).map((each) => `· ${words(each, language).title}`).join('\n');
    const letter = {
      id: delivery.id, address: at.address, secret: at.secret, ...words(message, language, { ...(message.params as Facts), titles }), kind: message.kind, severity: message.severity as MessageSeverity,
      issueId: message.issueId, enterpriseId: message.enterpriseId, writtenAt: message.createdAt, sentAt: now,
    };
    return { delivery, settings: their, letter, refusal: null };
  });
}

function bundledIn({ kind, params }: Message): string[] {
  return kind === 'DIGEST' ? ((params as { messages?: string[] }).messages ?? []) : [];
}
