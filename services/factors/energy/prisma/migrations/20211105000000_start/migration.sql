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
CREATE TABLE "energy_request" (
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
    "reported_name" TEXT,
    "capacity_kilowatts" DECIMAL(18,4),
    "forecast_generation" DECIMAL(18,4),
    "forecast_saving_yuan" DECIMAL(20,4),
    "filing_number" TEXT,
    "on_site" BOOLEAN NOT NULL DEFAULT false,
    "power_schedule" TEXT,

    CONSTRAINT "energy_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "energy_request_enterprise_id_idx" ON "energy_request"("enterprise_id");

-- CreateIndex
CREATE INDEX "energy_request_issue_id_idx" ON "energy_request"("issue_id");

-- CreateIndex
CREATE INDEX "energy_request_project_id_idx" ON "energy_request"("project_id");

-- CreateIndex
CREATE INDEX "energy_request_status_due_on_idx" ON "energy_request"("status", "due_on");

-- AddForeignKey
ALTER TABLE "energy_request" ADD CONSTRAINT "energy_request_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


