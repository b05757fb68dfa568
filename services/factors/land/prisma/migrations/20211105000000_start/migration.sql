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
CREATE TABLE "land_request" (
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
    "area_mu" DECIMAL(18,6),

    CONSTRAINT "land_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_grant" (
    "id" TEXT NOT NULL,
    "request_id" TEXT,
    "enterprise_id" TEXT NOT NULL,
    "area_mu" DECIMAL(18,6) NOT NULL,
    "granted_on" DATE NOT NULL,
    "document_number" TEXT,

    CONSTRAINT "land_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_grant_total" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "area_mu" DECIMAL(18,6) NOT NULL,
    "granted_on" DATE NOT NULL,
    "document_number" TEXT,

    CONSTRAINT "land_grant_total_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_grant_share" (
    "id" TEXT NOT NULL,
    "total_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "share_mu" DECIMAL(18,6),

    CONSTRAINT "land_grant_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "land_request_enterprise_id_idx" ON "land_request"("enterprise_id");

-- CreateIndex
CREATE INDEX "land_request_issue_id_idx" ON "land_request"("issue_id");

-- CreateIndex
CREATE INDEX "land_request_project_id_idx" ON "land_request"("project_id");

-- CreateIndex
CREATE INDEX "land_request_status_due_on_idx" ON "land_request"("status", "due_on");

-- CreateIndex
CREATE INDEX "land_grant_request_id_idx" ON "land_grant"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "land_grant_enterprise_id_document_number_key" ON "land_grant"("enterprise_id", "document_number");

-- CreateIndex
CREATE UNIQUE INDEX "land_grant_total_title_granted_on_key" ON "land_grant_total"("title", "granted_on");

-- CreateIndex
CREATE INDEX "land_grant_share_enterprise_id_idx" ON "land_grant_share"("enterprise_id");

-- CreateIndex
CREATE UNIQUE INDEX "land_grant_share_total_id_enterprise_id_key" ON "land_grant_share"("total_id", "enterprise_id");

-- AddForeignKey
ALTER TABLE "land_request" ADD CONSTRAINT "land_request_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_grant" ADD CONSTRAINT "land_grant_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "land_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_grant" ADD CONSTRAINT "land_grant_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_grant_share" ADD CONSTRAINT "land_grant_share_total_id_fkey" FOREIGN KEY ("total_id") REFERENCES "land_grant_total"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_grant_share" ADD CONSTRAINT "land_grant_share_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


