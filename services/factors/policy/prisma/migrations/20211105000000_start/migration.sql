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
CREATE TABLE "policy" (
    "id" TEXT NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "published_on" DATE NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "summary" TEXT,
    "clusters" TEXT[],

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eligibility_rule" (
    "version_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "attribute" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "values" TEXT[],

    CONSTRAINT "eligibility_rule_pkey" PRIMARY KEY ("version_id","position")
);

-- CreateTable
CREATE TABLE "policy_delivery" (
    "id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "reported_name" TEXT,
    "delivered_on" DATE NOT NULL,
    "method" TEXT NOT NULL,
    "received_on" DATE,
    "received_by" TEXT,

    CONSTRAINT "policy_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_uptake" (
    "id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "amount_yuan" DECIMAL(20,4),
    "received" TEXT,
    "helper_id" TEXT,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "policy_uptake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tolerant_ruling" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reported_word" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "issue_id" TEXT,
    "tolerated" TEXT NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "conditions" TEXT[],
    "decided_unit_id" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "expires_on" DATE NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "tolerant_ruling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_request" (
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
    "policy_id" TEXT,
    "question" TEXT,
    "answer" TEXT,
    "basis" TEXT,

    CONSTRAINT "policy_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "enterprise_scope_year_idx" ON "enterprise_scope"("year");

-- CreateIndex
CREATE INDEX "policy_version_valid_from_valid_to_idx" ON "policy_version"("valid_from", "valid_to");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_policy_id_number_key" ON "policy_version"("policy_id", "number");

-- CreateIndex
CREATE INDEX "policy_delivery_enterprise_id_idx" ON "policy_delivery"("enterprise_id");

-- CreateIndex
CREATE UNIQUE INDEX "policy_delivery_policy_id_enterprise_id_key" ON "policy_delivery"("policy_id", "enterprise_id");

-- CreateIndex
CREATE INDEX "policy_uptake_policy_id_idx" ON "policy_uptake"("policy_id");

-- CreateIndex
CREATE INDEX "policy_uptake_enterprise_id_idx" ON "policy_uptake"("enterprise_id");

-- CreateIndex
CREATE INDEX "tolerant_ruling_enterprise_id_idx" ON "tolerant_ruling"("enterprise_id");

-- CreateIndex
CREATE INDEX "tolerant_ruling_issue_id_idx" ON "tolerant_ruling"("issue_id");

-- CreateIndex
CREATE INDEX "policy_request_enterprise_id_idx" ON "policy_request"("enterprise_id");

-- CreateIndex
CREATE INDEX "policy_request_issue_id_idx" ON "policy_request"("issue_id");

-- CreateIndex
CREATE INDEX "policy_request_project_id_idx" ON "policy_request"("project_id");

-- CreateIndex
CREATE INDEX "policy_request_policy_id_idx" ON "policy_request"("policy_id");

-- CreateIndex
CREATE INDEX "policy_request_status_due_on_idx" ON "policy_request"("status", "due_on");

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_delivery" ADD CONSTRAINT "policy_delivery_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_delivery" ADD CONSTRAINT "policy_delivery_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_uptake" ADD CONSTRAINT "policy_uptake_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_uptake" ADD CONSTRAINT "policy_uptake_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tolerant_ruling" ADD CONSTRAINT "tolerant_ruling_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_request" ADD CONSTRAINT "policy_request_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_request" ADD CONSTRAINT "policy_request_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;


