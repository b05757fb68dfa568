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
CREATE TABLE "issue" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "enterprise_name" TEXT,
    "submitter" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "description" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "urgency_class" TEXT,
    "level" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "handling_route" TEXT,
    "resolved_on" DATE,
    "closed_out_on" DATE,
    "progress" TEXT,
    "satisfaction" TEXT,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_search" (
    "issue_id" TEXT NOT NULL,
    "pieces" TEXT[],

    CONSTRAINT "issue_search_pkey" PRIMARY KEY ("issue_id")
);

-- CreateTable
CREATE TABLE "review_item" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "enterprise_name" TEXT,
    "submitter" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "description" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "stage" TEXT NOT NULL,

    CONSTRAINT "review_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "issue_enterprise_id_id_idx" ON "issue"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "issue_level_id_idx" ON "issue"("level", "id");

-- CreateIndex
CREATE INDEX "issue_factor_id_idx" ON "issue"("factor", "id");

-- CreateIndex
CREATE INDEX "issue_urgency_class_id_idx" ON "issue"("urgency_class", "id");

-- CreateIndex
CREATE INDEX "issue_unit_id_id_idx" ON "issue"("unit_id", "id");

-- CreateIndex
CREATE INDEX "issue_status_id_idx" ON "issue"("status", "id");

-- CreateIndex
CREATE INDEX "issue_reported_on_id_idx" ON "issue"("reported_on", "id");

-- CreateIndex
CREATE INDEX "issue_due_on_id_idx" ON "issue"("due_on", "id");

-- CreateIndex
CREATE INDEX "issue_resolved_on_idx" ON "issue"("resolved_on");

-- CreateIndex
CREATE INDEX "issue_closed_out_on_idx" ON "issue"("closed_out_on");

-- CreateIndex
CREATE INDEX "issue_search_pieces_idx" ON "issue_search" USING GIN ("pieces");

-- CreateIndex
CREATE INDEX "review_item_enterprise_id_id_idx" ON "review_item"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "review_item_stage_id_idx" ON "review_item"("stage", "id");

-- CreateIndex
CREATE INDEX "review_item_factor_id_idx" ON "review_item"("factor", "id");

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_search" ADD CONSTRAINT "issue_search_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


