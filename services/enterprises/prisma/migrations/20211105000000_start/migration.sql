-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "enterprise" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "climb_enterprise" (
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "county" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "chain" TEXT,
    "last_year_revenue_yuan" DECIMAL(20,4),
    "revenue_target_yuan" DECIMAL(20,4),
    "employees" INTEGER,
    "honours" TEXT[],
    "emergency_major_class" TEXT,
    "emergency_minor_class" TEXT,
    "team_id" TEXT,
    "lead_bank" TEXT,

    CONSTRAINT "climb_enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "climb_enterprise_enterprise_id_year_idx" ON "climb_enterprise"("enterprise_id", "year");

-- CreateIndex
CREATE INDEX "climb_enterprise_year_county_idx" ON "climb_enterprise"("year", "county");

-- CreateIndex
CREATE INDEX "climb_enterprise_year_cluster_idx" ON "climb_enterprise"("year", "cluster");

-- CreateIndex
CREATE UNIQUE INDEX "climb_enterprise_year_enterprise_id_key" ON "climb_enterprise"("year", "enterprise_id");

-- AddForeignKey
ALTER TABLE "climb_enterprise" ADD CONSTRAINT "climb_enterprise_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

