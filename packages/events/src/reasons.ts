/** Why something failed, in words that hold nothing of what was being written: kind, code and place of the error, the table and constraint of a database's, the field of a contract's. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, table, constraint, column, meta, issues } = error as Partial<Record<'code' | 'table' | 'constraint' | 'column' | 'meta' | 'issues', unknown>>;
  const place = [table, constraint, column, (meta as { modelName?: unknown } | undefined)?.modelName].filter((part) => typeof part === 'string');
  const fields = Array.isArray(issues) ? issues.map((issue: { path?: unknown[]; code?: string }) => `${(issue.path ?? []).join('.')}: ${issue.code ?? ''}`) : [];
  const frame = (error.stack ?? '').replace(error.message, '').split('\n').find((line) => /^\s+at .*[/\\](src|dist|test)[/\\]/.test(line))?.trim().replace(/\(?(file:\/\/)?\/.*[/\\]((?:src|dist|test)[/\\][^)]*)\)?$/, '$2');
  return [error.name, typeof code === 'string' ? code : '', ...place, ...fields, frame ?? ''].filter(Boolean).join(' · ').slice(0, 500);
}

/** A failure as it may stand in a queue and in logs: its reason alone. */
export class Failure extends Error {
  constructor(cause: unknown) {
    super(reasonOf(cause));
    this.name = 'Failure';
    // The frames of the machinery tell nothing, and the cause's begin with its message.
    this.stack = `${this.name}: ${this.message}`;
  }
}
