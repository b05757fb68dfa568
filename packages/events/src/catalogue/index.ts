import type { EventDefinition } from '../event.ts';
import * as enterprises from './enterprises.ts';
import * as finance from './finance.ts';
import * as issues from './issues.ts';
import * as organization from './organization.ts';
import * as projects from './projects.ts';

export * from './enterprises.ts';
export * from './finance.ts';
export * from './issues.ts';
export * from './organization.ts';
export * from './projects.ts';

const catalogue = new Map<string, EventDefinition>(
  [organization, enterprises, issues, projects, finance]
    .flatMap((publisher) => Object.values(publisher))
    .map((event) => [event.name, event as EventDefinition]),
);

/** Finds a kind of announcement by its name; throws for a name that the catalogue does not hold. */
export function eventNamed(name: string): EventDefinition {
  const event = catalogue.get(name);
  if (!event) throw new Error(`No event is called ${name}`);
  return event;
}
