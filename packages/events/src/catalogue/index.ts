export * from './enterprises.ts';
export * from './factor.ts';
export * from './finance.ts';
export * from './issues.ts';
export * from './organization.ts';
export * from './policy.ts';
export * from './projects.ts';
