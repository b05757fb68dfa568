-- CreateTable
CREATE TABLE "told_of_round" (
    "notice" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_of_round_pkey" PRIMARY KEY ("notice","day")
);

-- CreateTable
CREATE TABLE "handover_reminder" (
    "handover_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handover_reminder_pkey" PRIMARY KEY ("handover_id","number")
);
