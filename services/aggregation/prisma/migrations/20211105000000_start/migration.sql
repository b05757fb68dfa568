-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "unit_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "county" TEXT,
    "cluster" TEXT,

    CONSTRAINT "unit_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "year" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "county" TEXT,
    "enterprise_ids" TEXT[],

    CONSTRAINT "team_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "year" INTEGER NOT NULL,
    "team_id" TEXT NOT NULL,
    "seat" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "seat_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "year" INTEGER NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "county" TEXT NOT NULL,
    "honours" TEXT[],
    "emergency_major_class" TEXT,
    "emergency_minor_class" TEXT,

    CONSTRAINT "roster_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "enterprise_id" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "urgency_class" TEXT,
    "level" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "resolved_on" DATE,
    "closed_out_on" DATE,
    "satisfaction" TEXT,

    CONSTRAINT "issue_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "enterprise_id" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,

    CONSTRAINT "review_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "enterprise_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "listing" TEXT,
    "wall_chart" BOOLEAN NOT NULL,
    "total_investment_yuan" DECIMAL(20,4),
    "annual_plan_yuan" DECIMAL(20,4),
    "started_on" DATE,
    "stage" TEXT NOT NULL,

    CONSTRAINT "project_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "investment_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "project_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amount_yuan" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "investment_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loan_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "enterprise_id" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "need_yuan" DECIMAL(20,4),
    "credit_line_yuan" DECIMAL(20,4),
    "disbursed_yuan" DECIMAL(20,4),
    "disbursed_on" DATE,

    CONSTRAINT "loan_fact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_fact_key_position_key" ON "unit_fact"("key", "position");

-- CreateIndex
CREATE INDEX "team_fact_year_idx" ON "team_fact"("year");

-- CreateIndex
CREATE UNIQUE INDEX "team_fact_key_position_key" ON "team_fact"("key", "position");

-- CreateIndex
CREATE INDEX "seat_fact_year_idx" ON "seat_fact"("year");

-- CreateIndex
CREATE UNIQUE INDEX "seat_fact_key_position_key" ON "seat_fact"("key", "position");

-- CreateIndex
CREATE INDEX "roster_fact_year_idx" ON "roster_fact"("year");

-- CreateIndex
CREATE UNIQUE INDEX "roster_fact_key_position_key" ON "roster_fact"("key", "position");

-- CreateIndex
CREATE UNIQUE INDEX "issue_fact_key_position_key" ON "issue_fact"("key", "position");

-- CreateIndex
CREATE INDEX "review_fact_stage_idx" ON "review_fact"("stage");

-- CreateIndex
CREATE UNIQUE INDEX "review_fact_key_position_key" ON "review_fact"("key", "position");

-- CreateIndex
CREATE UNIQUE INDEX "project_fact_key_position_key" ON "project_fact"("key", "position");

-- CreateIndex
CREATE INDEX "investment_fact_month_idx" ON "investment_fact"("month");

-- CreateIndex
CREATE UNIQUE INDEX "investment_fact_key_position_key" ON "investment_fact"("key", "position");

-- CreateIndex
CREATE UNIQUE INDEX "loan_fact_key_position_key" ON "loan_fact"("key", "position");


