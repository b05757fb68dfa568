
-- DropIndex
DROP INDEX "issue_unit_id_id_idx";

-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "appealed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "closed_late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "closed_out_at" TIMESTAMPTZ(3),
ADD COLUMN     "co_handlers" TEXT[],
ADD COLUMN     "complex" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "confirmation" TEXT,
ADD COLUMN     "dispatched_at" TIMESTAMPTZ(3),
ADD COLUMN     "due_from" DATE,
ADD COLUMN     "due_provisional" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "due_working_days" INTEGER,
ADD COLUMN     "extended_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_contact_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_overdue_on" DATE,
ADD COLUMN     "hardship" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "in_arbitration" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_update_at" TIMESTAMPTZ(3),
ADD COLUMN     "ledgered_at" TIMESTAMPTZ(3),
ADD COLUMN     "long_cycle" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merged_into" TEXT,
ADD COLUMN     "milestone_due_on" DATE,
ADD COLUMN     "obstacle" TEXT,
ADD COLUMN     "on_site" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "on_site_evidence" TEXT,
ADD COLUMN     "outcome" TEXT,
ADD COLUMN     "overdue_days" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "project_id" TEXT,
ADD COLUMN     "redos" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replied_at" TIMESTAMPTZ(3),
ADD COLUMN     "resolved_at" TIMESTAMPTZ(3),
ADD COLUMN     "returned_by" TEXT[],
ADD COLUMN     "returns" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "review_returns" TEXT[],
ADD COLUMN     "root_cause" TEXT,
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "rules_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "special_case" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'IN_PROGRESS',
ADD COLUMN     "submitted_at" TIMESTAMPTZ(3),
ADD COLUMN     "submitted_by" TEXT,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "waited_days" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "level" DROP NOT NULL,
ALTER COLUMN "unit_id" DROP NOT NULL,
ALTER COLUMN "unit_name" DROP NOT NULL,
ALTER COLUMN "due_on" DROP NOT NULL,
ALTER COLUMN "status" DROP NOT NULL;


-- CreateTable
CREATE TABLE "issue_step" (
    "issue_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "move" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "role" TEXT,
    "actor_unit_id" TEXT,
    "on_behalf_of" TEXT,
    "unit_id" TEXT,
    "reason" TEXT,
    "basis" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "changes" JSONB NOT NULL,

    CONSTRAINT "issue_step_pkey" PRIMARY KEY ("issue_id","number")
);

-- CreateTable
CREATE TABLE "kept_answer" (
    "subject" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("subject","key")
);

-- CreateTable
CREATE TABLE "substitution" (
    "id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "authority" JSONB NOT NULL,
    "substitute" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "substitution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_number" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "issue_number_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "rule_version" (
    "version" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "rules" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "calendar_notice" (
    "year" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "notice" JSONB NOT NULL,
    "loaded_by" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_notice_pkey" PRIMARY KEY ("year","revision")
);

-- CreateTable
CREATE TABLE "issue_note" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "role" TEXT,
    "unit_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issue_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suspension" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "document_number" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "until" DATE,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "responsibility_arbitration" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "lead_unit_id" TEXT,
    "co_handler_ids" TEXT[],
    "backstop" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,

    CONSTRAINT "responsibility_arbitration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_attachment" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "attached_by" TEXT NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,
    "attached_in" INTEGER NOT NULL,
    "removed_in" INTEGER,

    CONSTRAINT "issue_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "convened_by" TEXT NOT NULL,
    "convener_unit_id" TEXT,
    "convened_at" TIMESTAMPTZ(3) NOT NULL,
    "trigger" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "round" INTEGER NOT NULL,
    "minutes" TEXT,
    "minutes_at" TIMESTAMPTZ(3),
    "minutes_by" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "consultation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation_participant" (
    "consultation_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "attended" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "consultation_participant_pkey" PRIMARY KEY ("consultation_id","unit_id")
);

-- CreateTable
CREATE TABLE "consultation_agenda_item" (
    "id" TEXT NOT NULL,
    "consultation_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "brought_back" BOOLEAN NOT NULL DEFAULT false,
    "undecided" BOOLEAN NOT NULL DEFAULT false,
    "taken_up" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "consultation_agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation_decision" (
    "id" TEXT NOT NULL,
    "consultation_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "unit_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "evidence_factor" TEXT,
    "done" BOOLEAN NOT NULL DEFAULT false,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,
    "on_behalf_of" TEXT,

    CONSTRAINT "consultation_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_milestone" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "responsible" TEXT NOT NULL,
    "done_on" DATE,
    "slipped_from" TEXT[],

    CONSTRAINT "issue_milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "special_case" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "responsible_unit_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "conclusion" TEXT,

    CONSTRAINT "special_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "author_role" TEXT NOT NULL,
    "author_unit_id" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "on_behalf_of" TEXT,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tolerant_processing" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reported_word" TEXT NOT NULL,
    "tolerated" TEXT NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "conditions" TEXT[],
    "expires_on" DATE NOT NULL,
    "ruled_by" TEXT NOT NULL,
    "unit_id" TEXT,
    "ruled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tolerant_processing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "idempotency_key" TEXT,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reflection" (
    "id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" TEXT,

    CONSTRAINT "reflection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reflection_reader" (
    "reflection_id" TEXT NOT NULL,
    "reader" TEXT NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reflection_reader_pkey" PRIMARY KEY ("reflection_id","reader")
);

-- CreateTable
CREATE TABLE "issue_card" (
    "issue_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issue_card_pkey" PRIMARY KEY ("issue_id","due_on","kind")
);

-- CreateTable
CREATE TABLE "dispatch_bulletin" (
    "round_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "skipped" BOOLEAN NOT NULL DEFAULT false,
    "holiday" TEXT,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_hash" TEXT,
    "reason" TEXT,
    "written_by" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispatch_bulletin_pkey" PRIMARY KEY ("round_id","revision")
);

-- CreateTable
CREATE TABLE "round_line" (
    "round_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "standing" TEXT NOT NULL,

    CONSTRAINT "round_line_pkey" PRIMARY KEY ("round_id","issue_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "kind" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "issue_id" TEXT,
    "enterprise_id" TEXT,
    "county" TEXT,
    "cluster" TEXT,
    "owner" TEXT NOT NULL,
    "owner_unit_id" TEXT,
    "detail" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "settlement" TEXT,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_resolution" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "handling_route" TEXT NOT NULL,
    "policy_basis" TEXT,
    "explanation" TEXT,
    "explained_on" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issue_resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_answer" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "responded_in_time" BOOLEAN NOT NULL,
    "solved" BOOLEAN NOT NULL,
    "satisfaction" TEXT NOT NULL,
    "comment" TEXT,
    "accepted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enterprise_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_appeal" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "issue_appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "from_subjects" TEXT[],
    "to_subjects" TEXT[],
    "last_day" DATE NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover_item" (
    "handover_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_by" TEXT NOT NULL,

    CONSTRAINT "handover_item_pkey" PRIMARY KEY ("handover_id","issue_id")
);

-- CreateTable
CREATE TABLE "finding_look" (
    "kind" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_look_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "known_unit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "known_unit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "issue_step_at_idx" ON "issue_step"("at");

-- CreateIndex
CREATE INDEX "substitution_substitute_to_idx" ON "substitution"("substitute", "to");

-- CreateIndex
CREATE INDEX "substitution_holder_idx" ON "substitution"("holder");

-- CreateIndex
CREATE INDEX "issue_note_issue_id_at_idx" ON "issue_note"("issue_id", "at");

-- CreateIndex
CREATE INDEX "suspension_issue_id_idx" ON "suspension"("issue_id");

-- CreateIndex
CREATE INDEX "extension_issue_id_idx" ON "extension"("issue_id");

-- CreateIndex
CREATE INDEX "responsibility_arbitration_issue_id_idx" ON "responsibility_arbitration"("issue_id");

-- CreateIndex
CREATE INDEX "issue_attachment_issue_id_idx" ON "issue_attachment"("issue_id");

-- CreateIndex
CREATE INDEX "consultation_issue_id_id_idx" ON "consultation"("issue_id", "id");

-- CreateIndex
CREATE INDEX "consultation_agenda_item_consultation_id_idx" ON "consultation_agenda_item"("consultation_id");

-- CreateIndex
CREATE INDEX "consultation_agenda_item_undecided_taken_up_id_idx" ON "consultation_agenda_item"("undecided", "taken_up", "id");

-- CreateIndex
CREATE INDEX "consultation_decision_consultation_id_idx" ON "consultation_decision"("consultation_id");

-- CreateIndex
CREATE INDEX "consultation_decision_unit_id_done_due_on_idx" ON "consultation_decision"("unit_id", "done", "due_on");

-- CreateIndex
CREATE INDEX "issue_milestone_issue_id_due_on_idx" ON "issue_milestone"("issue_id", "due_on");

-- CreateIndex
CREATE INDEX "special_case_issue_id_id_idx" ON "special_case"("issue_id", "id");

-- CreateIndex
CREATE INDEX "recommendation_issue_id_id_idx" ON "recommendation"("issue_id", "id");

-- CreateIndex
CREATE INDEX "recommendation_factor_id_idx" ON "recommendation"("factor", "id");

-- CreateIndex
CREATE INDEX "recommendation_author_id_idx" ON "recommendation"("author", "id");

-- CreateIndex
CREATE INDEX "tolerant_processing_issue_id_id_idx" ON "tolerant_processing"("issue_id", "id");

-- CreateIndex
CREATE INDEX "suggestion_enterprise_id_id_idx" ON "suggestion"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "suggestion_author_id_idx" ON "suggestion"("author", "id");

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_author_idempotency_key_key" ON "suggestion"("author", "idempotency_key");

-- CreateIndex
CREATE INDEX "reflection_author_id_idx" ON "reflection"("author", "id");

-- CreateIndex
CREATE INDEX "reflection_enterprise_id_idx" ON "reflection"("enterprise_id");

-- CreateIndex
CREATE UNIQUE INDEX "reflection_author_idempotency_key_key" ON "reflection"("author", "idempotency_key");

-- CreateIndex
CREATE INDEX "reflection_reader_reader_idx" ON "reflection_reader"("reader");

-- CreateIndex
CREATE INDEX "issue_card_kind_due_on_idx" ON "issue_card"("kind", "due_on");

-- CreateIndex
CREATE INDEX "round_line_issue_id_round_id_idx" ON "round_line"("issue_id", "round_id");

-- CreateIndex
CREATE INDEX "round_line_round_id_standing_issue_id_idx" ON "round_line"("round_id", "standing", "issue_id");

-- CreateIndex
CREATE INDEX "finding_found_at_id_idx" ON "finding"("found_at", "id");

-- CreateIndex
CREATE INDEX "finding_kind_subject_kind_subject_id_idx" ON "finding"("kind", "subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "finding_issue_id_idx" ON "finding"("issue_id");

-- CreateIndex
CREATE INDEX "finding_county_found_at_idx" ON "finding"("county", "found_at");

-- CreateIndex
CREATE INDEX "issue_resolution_issue_id_idx" ON "issue_resolution"("issue_id");

-- CreateIndex
CREATE INDEX "enterprise_answer_issue_id_idx" ON "enterprise_answer"("issue_id");

-- CreateIndex
CREATE INDEX "issue_appeal_issue_id_idx" ON "issue_appeal"("issue_id");

-- CreateIndex
CREATE INDEX "handover_to_subjects_idx" ON "handover" USING GIN ("to_subjects");

-- CreateIndex
CREATE INDEX "handover_from_subjects_idx" ON "handover" USING GIN ("from_subjects");

-- CreateIndex
CREATE INDEX "issue_enterprise_id_factor_reported_on_idx" ON "issue"("enterprise_id", "factor", "reported_on");

-- CreateIndex
CREATE INDEX "issue_unit_id_state_due_on_id_idx" ON "issue"("unit_id", "state", "due_on", "id");

-- CreateIndex
CREATE INDEX "issue_state_due_on_id_idx" ON "issue"("state", "due_on", "id");

-- CreateIndex
CREATE INDEX "issue_merged_into_idx" ON "issue"("merged_into");

-- AddForeignKey
ALTER TABLE "issue_step" ADD CONSTRAINT "issue_step_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_line" ADD CONSTRAINT "round_line_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stood on the ledger goes on from where its row says it stands.
UPDATE "issue" SET
  "state" = CASE WHEN "status" IN ('IN_PROGRESS', 'LONG_CYCLE') THEN 'IN_PROGRESS' WHEN "status" = 'RESOLVED' THEN 'RESOLVED' WHEN "status" = 'CLOSED_OUT' OR "closed_out_on" IS NOT NULL THEN 'CLOSED_OUT' ELSE 'RESOLVED' END,
  "long_cycle" = "status" = 'LONG_CYCLE',
  "outcome" = CASE WHEN "status" = 'EXPLAINED_NOT_ELIGIBLE' THEN 'EXPLAINED_NOT_ELIGIBLE' WHEN "resolved_on" IS NOT NULL THEN 'SOLVED' END,
  "co_handlers" = '{}', "returned_by" = '{}', "review_returns" = '{}', "version" = 1;

-- What was in review is an issue in review.
INSERT INTO "issue" ("id", "enterprise_id", "enterprise_name", "submitter", "reported_on", "description", "factor", "state", "version")
  SELECT "id", "enterprise_id", "enterprise_name", "submitter", "reported_on", "description", "factor", "stage", 1 FROM "review_item";
DROP TABLE "review_item";
ALTER TABLE "issue" ALTER COLUMN "state" DROP DEFAULT;

-- Every issue has a first step that holds it whole.
INSERT INTO "issue_step" ("issue_id", "number", "move", "to_state", "actor", "changes")
  SELECT "id", 1, 'load', "state", 'system', jsonb_strip_nulls(jsonb_build_object(
    'id', "id", 'enterpriseId', "enterprise_id", 'enterpriseName', "enterprise_name", 'submitter', "submitter", 'reportedOn', "reported_on", 'description', "description",
    'factor', "factor", 'urgencyClass', "urgency_class", 'level', "level", 'unitId', "unit_id", 'unitName', "unit_name", 'dueOn', "due_on", 'state', "state", 'status', "status",
    'longCycle', "long_cycle", 'outcome', "outcome", 'handlingRoute', "handling_route", 'resolvedOn', "resolved_on", 'closedOutOn', "closed_out_on", 'progress', "progress",
    'satisfaction', "satisfaction", 'version', 1)) FROM "issue";

-- Whatever stands on the ledger has a level, a responsible unit and a due day (S38).
ALTER TABLE "issue" ADD CONSTRAINT "issue_ledger_complete" CHECK ("status" IS NULL OR ("level" IS NOT NULL AND "unit_id" IS NOT NULL AND "due_on" IS NOT NULL));
ALTER TABLE "issue" ALTER COLUMN "co_handlers" SET DEFAULT '{}', ALTER COLUMN "returned_by" SET DEFAULT '{}', ALTER COLUMN "review_returns" SET DEFAULT '{}';

-- History is written once.
CREATE FUNCTION "issue_step_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'steps of an issue are never changed'; END $$;
CREATE TRIGGER "issue_step_is_final" BEFORE UPDATE OR DELETE ON "issue_step" FOR EACH ROW EXECUTE FUNCTION "issue_step_is_final"();

-- Words beside an issue are written once; nothing is asked for twice at the same time.
CREATE FUNCTION "issue_note_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'notes on an issue are never changed'; END $$;
CREATE TRIGGER "issue_note_is_final" BEFORE UPDATE OR DELETE ON "issue_note" FOR EACH ROW EXECUTE FUNCTION "issue_note_is_final"();
CREATE UNIQUE INDEX "suspension_open" ON "suspension" ("issue_id") WHERE "decision" IS NULL;
CREATE UNIQUE INDEX "extension_open" ON "extension" ("issue_id") WHERE "decision" IS NULL;
CREATE UNIQUE INDEX "responsibility_arbitration_open" ON "responsibility_arbitration" ("issue_id") WHERE "decided_at" IS NULL;

-- What was sealed stays as it is.
CREATE FUNCTION "dispatch_bulletin_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'bulletins of the weekly dispatch are never changed'; END $$;
CREATE TRIGGER "dispatch_bulletin_is_final" BEFORE UPDATE OR DELETE ON "dispatch_bulletin" FOR EACH ROW EXECUTE FUNCTION "dispatch_bulletin_is_final"();
CREATE UNIQUE INDEX "finding_standing" ON "finding" ("kind", "subject_kind", "subject_id") WHERE "cleared_at" IS NULL;

-- What is overdue or near it is found by its day among the issues whose clock runs, whatever else there is.
CREATE INDEX "issue_running_due_on" ON "issue" ("due_on", "id") WHERE "state" IN ('LEDGERED', 'ASSIGNED', 'IN_PROGRESS');
CREATE INDEX "issue_running_milestone_due_on" ON "issue" ("milestone_due_on", "id") WHERE "state" IN ('LEDGERED', 'ASSIGNED', 'IN_PROGRESS') AND "long_cycle";
CREATE INDEX "issue_handled_heard_of" ON "issue" (COALESCE("last_update_at", "dispatched_at"), "id") WHERE "state" IN ('ASSIGNED', 'IN_PROGRESS');

-- A unit's work list is read in the order of its due days, however many issues others have.
CREATE INDEX "issue_work_led" ON "issue" ("unit_id", "due_on", "id") WHERE "state" IN ('LEDGERED', 'ASSIGNED', 'IN_PROGRESS', 'SUSPENDED');
CREATE INDEX "issue_work_helped" ON "issue" USING gin ("co_handlers") WHERE "state" IN ('LEDGERED', 'ASSIGNED', 'IN_PROGRESS', 'SUSPENDED');

-- What findings look for all the time.
CREATE INDEX "issue_step_overridden" ON "issue_step" ("issue_id") WHERE "data"->>'overridden' = 'true';
CREATE INDEX "issue_resolved_unsaid" ON "issue" ("id") WHERE "state" IN ('RESOLVED', 'CLOSED_OUT') AND coalesce(btrim("progress"), '') = '';
