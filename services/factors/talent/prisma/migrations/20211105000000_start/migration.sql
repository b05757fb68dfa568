-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "enterprise_scope" (
    "id" TEXT NOT NULL,
    "county" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "year" INTEGER NOT NULL,

    CONSTRAINT "enterprise_scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "talent_request" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "issue_id" TEXT,
    "project_id" TEXT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_on" DATE,
    "due_on" DATE,
    "resolved_on" DATE,
    "assignee_id" TEXT,
    "refusal" TEXT,
    "demanded_heads" INTEGER,
    "school" TEXT,
    "remark" TEXT,
    "in_ledger" BOOLEAN NOT NULL DEFAULT false,
    "reported_name" TEXT,
    "reported_placed" INTEGER,
    "reported_on" DATE,

    CONSTRAINT "talent_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placement" (
    "id" BIGSERIAL NOT NULL,
    "request_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "heads" INTEGER NOT NULL,
    "placed_on" DATE NOT NULL,
    "from_ledger" BOOLEAN NOT NULL,

    CONSTRAINT "placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_enterprise_agreement" (
    "request_id" TEXT NOT NULL,
    "school" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,
    "areas" TEXT[],
    "from_ledger" BOOLEAN NOT NULL,

    CONSTRAINT "school_enterprise_agreement_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "recruiting_event" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "county" TEXT,
    "demanded_heads" INTEGER,
    "reached_heads" INTEGER,

    CONSTRAINT "recruiting_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recruiting_event_enterprise" (
    "event_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,

    CONSTRAINT "recruiting_event_enterprise_pkey" PRIMARY KEY ("event_id","enterprise_id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "talent_request_enterprise_id_idx" ON "talent_request"("enterprise_id");

-- CreateIndex
CREATE INDEX "talent_request_issue_id_idx" ON "talent_request"("issue_id");

-- CreateIndex
CREATE INDEX "talent_request_project_id_idx" ON "talent_request"("project_id");

-- CreateIndex
CREATE INDEX "talent_request_status_due_on_idx" ON "talent_request"("status", "due_on");

-- CreateIndex
CREATE INDEX "placement_request_id_idx" ON "placement"("request_id");

-- CreateIndex
CREATE INDEX "placement_kind_placed_on_idx" ON "placement"("kind", "placed_on");

-- CreateIndex
CREATE INDEX "recruiting_event_held_on_id_idx" ON "recruiting_event"("held_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "recruiting_event_title_held_on_key" ON "recruiting_event"("title", "held_on");

-- CreateIndex
CREATE INDEX "recruiting_event_enterprise_enterprise_id_idx" ON "recruiting_event_enterprise"("enterprise_id");

-- AddForeignKey
ALTER TABLE "talent_request" ADD CONSTRAINT "talent_request_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "talent_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_enterprise_agreement" ADD CONSTRAINT "school_enterprise_agreement_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "talent_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recruiting_event_enterprise" ADD CONSTRAINT "recruiting_event_enterprise_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "recruiting_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recruiting_event_enterprise" ADD CONSTRAINT "recruiting_event_enterprise_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


