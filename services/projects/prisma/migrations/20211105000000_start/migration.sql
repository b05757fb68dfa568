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
CREATE TABLE "key_project" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "year" INTEGER,
    "enterprise_id" TEXT NOT NULL,
    "reported_enterprise_name" TEXT,
    "kind" TEXT NOT NULL,
    "transformation" TEXT,
    "stage" TEXT NOT NULL,
    "wall_chart_reported" BOOLEAN,
    "total_investment_yuan" DECIMAL(20,4) NOT NULL,
    "completed_reported_yuan" DECIMAL(20,4),
    "started_on" DATE,
    "planned_finish_on" DATE,
    "expected_revenue_yuan" DECIMAL(20,4),
    "expected_profit_and_tax_yuan" DECIMAL(20,4),
    "expected_jobs" INTEGER,

    CONSTRAINT "key_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_listing" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER,

    CONSTRAINT "project_listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "investment_plan" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "year" INTEGER,
    "amount_yuan" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "investment_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_investment" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amount_yuan" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "monthly_investment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "key_project_enterprise_id_idx" ON "key_project"("enterprise_id");

-- CreateIndex
CREATE INDEX "key_project_total_investment_yuan_id_idx" ON "key_project"("total_investment_yuan", "id");

-- CreateIndex
CREATE INDEX "project_listing_project_id_idx" ON "project_listing"("project_id");

-- CreateIndex
CREATE INDEX "project_listing_kind_idx" ON "project_listing"("kind");

-- CreateIndex
CREATE INDEX "investment_plan_project_id_idx" ON "investment_plan"("project_id");

-- CreateIndex
CREATE INDEX "monthly_investment_project_id_month_idx" ON "monthly_investment"("project_id", "month");

-- AddForeignKey
ALTER TABLE "key_project" ADD CONSTRAINT "key_project_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_listing" ADD CONSTRAINT "project_listing_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "key_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investment_plan" ADD CONSTRAINT "investment_plan_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "key_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_investment" ADD CONSTRAINT "monthly_investment_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "key_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


