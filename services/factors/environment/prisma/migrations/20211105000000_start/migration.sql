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
CREATE TABLE "environment_request" (
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
    "document_number" TEXT,

    CONSTRAINT "environment_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "environment_request_enterprise_id_idx" ON "environment_request"("enterprise_id");

-- CreateIndex
CREATE INDEX "environment_request_issue_id_idx" ON "environment_request"("issue_id");

-- CreateIndex
CREATE INDEX "environment_request_project_id_idx" ON "environment_request"("project_id");

-- CreateIndex
CREATE INDEX "environment_request_status_due_on_idx" ON "environment_request"("status", "due_on");

-- AddForeignKey
ALTER TABLE "environment_request" ADD CONSTRAINT "environment_request_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


