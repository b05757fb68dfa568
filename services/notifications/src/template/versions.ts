import { storedDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { MessageKind } from '../generated/graphql.ts';
import type { MessageTemplate } from '../generated/prisma/client.ts';
import { shippedTemplate } from './shipped.ts';

/** The wording of these kinds that is in force on a day `YYYY-MM-DD`: the highest version valid by then. */
export async function templatesOn(db: Pick<Db, 'messageTemplate'>, day: string, kinds: readonly MessageKind[]): Promise<Map<MessageKind, MessageTemplate>> {
  const later = await db.messageTemplate.findMany({ where: { kind: { in: [...kinds] }, validFrom: { lte: storedDay(day) } }, orderBy: { version: 'asc' } });
  return new Map([...kinds.map((kind) => shippedTemplate(kind)), ...later].map((template) => [template.kind as MessageKind, template]));
}

/** Reads templates by `<kind>/<version>`; version 1 is the shipped one. */
export async function templatesNamed(db: Pick<Db, 'messageTemplate'>, names: readonly string[]): Promise<MessageTemplate[]> {
  const asked = [...new Set(names)].map((name) => name.split('/')).map(([kind, version]) => ({ kind: kind as MessageKind, version: Number(version) }));
  const later = asked.filter(({ version }) => version > 1);
  const stored = later.length > 0 ? await db.messageTemplate.findMany({ where: { OR: later } }) : [];
  return [...asked.filter(({ version }) => version === 1).map(({ kind }) => shippedTemplate(kind)), ...stored];
}

/** The name under which {@link templatesNamed} finds a template. */
export function templateName(kind: string, version: number): string {
  return `${kind}/${version}`;
}
