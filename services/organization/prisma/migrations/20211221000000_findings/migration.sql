-- CreateTable
CREATE TABLE "finding" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "kind" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "team_id" TEXT,
    "enterprise_id" TEXT,
    "county" TEXT,
    "cluster" TEXT,
    "owner" TEXT NOT NULL,
    "owner_unit_id" TEXT,
    "detail" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "settlement" TEXT,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "finding_found_at_id_idx" ON "finding"("found_at", "id");

-- CreateIndex
CREATE INDEX "finding_kind_subject_kind_subject_id_idx" ON "finding"("kind", "subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "finding_county_found_at_idx" ON "finding"("county", "found_at");

-- CreateIndex
CREATE INDEX "finding_team_id_idx" ON "finding"("team_id");

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "assist_team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One standing finding of a kind and subject.
CREATE UNIQUE INDEX "finding_standing" ON "finding" ("kind", "subject_kind", "subject_id") WHERE "cleared_at" IS NULL;
