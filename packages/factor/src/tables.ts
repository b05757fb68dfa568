/** What the kit keeps for every request beside the service's own tables: its steps, milestones, visits and notes. */
export const FACTOR_TABLES = `
create schema if not exists factor;
create table if not exists factor.milestone (
  request_id text not null, title text not null, due_on date not null, done_on date, primary key (request_id, title)
);
create table if not exists factor.site_visit (
  id bigint generated always as identity primary key, request_id text not null, visited_on date not null, summary text not null, recorded_by text not null
);
create index if not exists site_visit_request on factor.site_visit (request_id);
create table if not exists factor.note (
  id bigint generated always as identity primary key, request_id text not null, text text not null, noted_at timestamptz not null default now(), noted_by text not null
);
create index if not exists note_request on factor.note (request_id);
create table if not exists factor.step (
  id bigint generated always as identity primary key, request_id text not null, from_status text, to_status text not null, taken_at timestamptz not null default now(), taken_by text not null
);
create index if not exists step_request on factor.step (request_id);
create table if not exists factor.overdue_told (request_id text not null, due_on date not null, primary key (request_id, due_on));
create table if not exists factor.number (year int primary key, last int not null);
`;
