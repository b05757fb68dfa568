-- CreateTable
CREATE TABLE "left_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "enterprise_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "left_on" DATE NOT NULL,

    CONSTRAINT "left_fact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "left_fact_key_position_key" ON "left_fact"("key", "position");


