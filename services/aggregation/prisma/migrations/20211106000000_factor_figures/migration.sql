-- CreateTable
CREATE TABLE "figure_fact" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "place" INTEGER NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "service" TEXT NOT NULL,
    "enterprise_id" TEXT,
    "figure" TEXT,
    "label" TEXT,
    "unit" TEXT,
    "of_part" TEXT,
    "amount" DECIMAL(30,10) NOT NULL,
    "distinct_value" TEXT,
    "from_day" DATE,
    "until_day" DATE,

    CONSTRAINT "figure_fact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "figure_fact_key_position_place_key" ON "figure_fact"("key", "position", "place");
