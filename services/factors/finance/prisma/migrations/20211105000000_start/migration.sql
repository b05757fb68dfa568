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
CREATE TABLE "loan" (
    "id" TEXT NOT NULL,
    "year" INTEGER,
    "enterprise_id" TEXT NOT NULL,
    "reported_enterprise_name" TEXT,
    "issue_id" TEXT,
    "bank" TEXT,
    "product" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "need_yuan" DECIMAL(20,4),
    "reported_line_yuan" DECIMAL(20,4),
    "reported_disbursed_yuan" DECIMAL(20,4),
    "reported_disbursed_on" DATE,

    CONSTRAINT "loan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_scope_county_idx" ON "enterprise_scope"("county");

-- CreateIndex
CREATE INDEX "enterprise_scope_cluster_idx" ON "enterprise_scope"("cluster");

-- CreateIndex
CREATE INDEX "loan_enterprise_id_idx" ON "loan"("enterprise_id");

-- CreateIndex
CREATE INDEX "loan_issue_id_idx" ON "loan"("issue_id");

-- CreateIndex
CREATE INDEX "loan_stage_reported_disbursed_on_idx" ON "loan"("stage", "reported_disbursed_on");

-- AddForeignKey
ALTER TABLE "loan" ADD CONSTRAINT "loan_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


