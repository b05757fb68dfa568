-- CreateTable
CREATE TABLE "handover" (
    "id" TEXT NOT NULL,
    "seat_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "from_person_id" TEXT NOT NULL,
    "to_person_id" TEXT NOT NULL,
    "from_subjects" TEXT[],
    "to_subjects" TEXT[],
    "county" TEXT,
    "last_day" DATE NOT NULL,
    "begun_by" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_on" DATE,

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "handover_seat_id_idx" ON "handover"("seat_id");



-- One handover of a posting at a time.
CREATE UNIQUE INDEX "handover_under_way_key" ON "handover"("seat_id") WHERE "ended_on" IS NULL;
