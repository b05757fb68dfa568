import type { IssueMove } from '../generated/graphql.ts';
import type { MoveName } from './moves.ts';

/** A move as the graph names it: `enterOnLedger` is `ENTER_ON_LEDGER`; `draft` and `load` are how an issue comes into being. */
export function graphName(name: MoveName | 'draft' | 'load'): IssueMove {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as IssueMove;
}
