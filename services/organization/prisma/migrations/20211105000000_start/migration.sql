-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "region" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "aliases" TEXT[],

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "county" TEXT,
    "cluster" TEXT,
    "factor" TEXT,
    "aliases" TEXT[],

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_edition" (
    "year" INTEGER NOT NULL,

    CONSTRAINT "campaign_edition_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "assist_team" (
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "county" TEXT,
    "enterprise_ids" TEXT[],

    CONSTRAINT "assist_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "home_unit" TEXT,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assist_team_seat" (
    "id" TEXT NOT NULL,
    "ledger_key" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "seat" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "home_unit" TEXT,
    "enterprise_id" TEXT,
    "full_time" BOOLEAN,
    "from" DATE,
    "to" DATE,

    CONSTRAINT "assist_team_seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "subject" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" TEXT,
    "person_id" TEXT,
    "enterprise_ids" TEXT[],

    CONSTRAINT "post_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE INDEX "unit_name_idx" ON "unit"("name");

-- CreateIndex
CREATE INDEX "unit_aliases_idx" ON "unit" USING GIN ("aliases");

-- CreateIndex
CREATE INDEX "assist_team_county_idx" ON "assist_team"("county");

-- CreateIndex
CREATE INDEX "assist_team_enterprise_ids_idx" ON "assist_team" USING GIN ("enterprise_ids");

-- CreateIndex
CREATE UNIQUE INDEX "assist_team_year_code_key" ON "assist_team"("year", "code");

-- CreateIndex
CREATE INDEX "person_name_idx" ON "person"("name");

-- CreateIndex
CREATE UNIQUE INDEX "assist_team_seat_ledger_key_key" ON "assist_team_seat"("ledger_key");

-- CreateIndex
CREATE INDEX "assist_team_seat_team_id_idx" ON "assist_team_seat"("team_id");

-- CreateIndex
CREATE INDEX "assist_team_seat_person_id_idx" ON "assist_team_seat"("person_id");

-- CreateIndex
CREATE INDEX "assist_team_seat_enterprise_id_idx" ON "assist_team_seat"("enterprise_id");

-- CreateIndex
CREATE INDEX "post_person_id_idx" ON "post"("person_id");

-- AddForeignKey
ALTER TABLE "assist_team" ADD CONSTRAINT "assist_team_year_fkey" FOREIGN KEY ("year") REFERENCES "campaign_edition"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assist_team_seat" ADD CONSTRAINT "assist_team_seat_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "assist_team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assist_team_seat" ADD CONSTRAINT "assist_team_seat_year_fkey" FOREIGN KEY ("year") REFERENCES "campaign_edition"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assist_team_seat" ADD CONSTRAINT "assist_team_seat_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


