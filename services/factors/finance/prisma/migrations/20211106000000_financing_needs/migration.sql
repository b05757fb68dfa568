-- AlterTable
ALTER TABLE "loan" ADD COLUMN     "need_id" TEXT;

-- CreateTable
CREATE TABLE "financing_need" (
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
    "need_yuan" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "financing_need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_match" (
    "id" TEXT NOT NULL,
    "need_id" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_yuan" DECIMAL(20,4),
    "product" TEXT NOT NULL,
    "updated_on" DATE NOT NULL,

    CONSTRAINT "bank_match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_match_step" (
    "id" BIGSERIAL NOT NULL,
    "match_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_yuan" DECIMAL(20,4),
    "on_day" DATE NOT NULL,

    CONSTRAINT "bank_match_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loan_stage" (
    "id" BIGSERIAL NOT NULL,
    "loan_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "amount_yuan" DECIMAL(20,4),
    "on_day" DATE,
    "renewal" BOOLEAN NOT NULL DEFAULT false,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "loan_stage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "financing_need_enterprise_id_idx" ON "financing_need"("enterprise_id");

-- CreateIndex
CREATE INDEX "financing_need_issue_id_idx" ON "financing_need"("issue_id");

-- CreateIndex
CREATE INDEX "financing_need_project_id_idx" ON "financing_need"("project_id");

-- CreateIndex
CREATE INDEX "financing_need_status_due_on_idx" ON "financing_need"("status", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "bank_match_need_id_bank_key" ON "bank_match"("need_id", "bank");

-- CreateIndex
CREATE INDEX "bank_match_step_match_id_idx" ON "bank_match_step"("match_id");

-- CreateIndex
CREATE INDEX "loan_stage_loan_id_idx" ON "loan_stage"("loan_id");

-- CreateIndex
CREATE INDEX "loan_stage_stage_on_day_idx" ON "loan_stage"("stage", "on_day");

-- CreateIndex
CREATE UNIQUE INDEX "loan_need_id_bank_key" ON "loan"("need_id", "bank");

-- AddForeignKey
ALTER TABLE "loan" ADD CONSTRAINT "loan_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "financing_need"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "financing_need" ADD CONSTRAINT "financing_need_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_match" ADD CONSTRAINT "bank_match_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "financing_need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_match_step" ADD CONSTRAINT "bank_match_step_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "bank_match"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan_stage" ADD CONSTRAINT "loan_stage_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


