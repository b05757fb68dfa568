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
CREATE TABLE "fund_need" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "issue_id" TEXT,
    "project_id" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'FUND_INVESTMENT',
    "status" TEXT NOT NULL,
    "requested_on" DATE,
    "due_on" DATE,
    "resolved_on" DATE,
    "assignee_id" TEXT,
    "refusal" TEXT,
    "reported_name" TEXT,
    "need_yuan" DECIMAL(20,4),
    "tier" TEXT,
    "due_diligence" TEXT NOT NULL,
    "due_diligence_owner_id" TEXT,

    CONSTRAINT "fund_need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fund_investment" (
    "id" TEXT NOT NULL,
    "need_id" TEXT NOT NULL,
    "amount_yuan" DECIMAL(20,4) NOT NULL,
    "invested_on" DATE NOT NULL,

    CONSTRAINT "fund_investment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fund_need_survey" (
    "id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "surveyed_on" DATE NOT NULL,
    "surveyor_id" TEXT NOT NULL,
    "has_need" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "fund_need_survey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "enterprise_scope_year_idx" ON "enterprise_scope"("year");

-- CreateIndex
CREATE INDEX "fund_need_enterprise_id_idx" ON "fund_need"("enterprise_id");

-- CreateIndex
CREATE INDEX "fund_need_issue_id_idx" ON "fund_need"("issue_id");

-- CreateIndex
CREATE INDEX "fund_need_project_id_idx" ON "fund_need"("project_id");

-- CreateIndex
CREATE INDEX "fund_need_status_due_on_idx" ON "fund_need"("status", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "fund_investment_need_id_invested_on_amount_yuan_key" ON "fund_investment"("need_id", "invested_on", "amount_yuan");

-- CreateIndex
CREATE INDEX "fund_need_survey_year_idx" ON "fund_need_survey"("year");

-- CreateIndex
CREATE UNIQUE INDEX "fund_need_survey_enterprise_id_surveyed_on_key" ON "fund_need_survey"("enterprise_id", "surveyed_on");

-- AddForeignKey
ALTER TABLE "fund_need" ADD CONSTRAINT "fund_need_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fund_investment" ADD CONSTRAINT "fund_investment_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "fund_need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fund_need_survey" ADD CONSTRAINT "fund_need_survey_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


