-- CreateTable
CREATE TABLE "known_substitution" (
    "id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "substitute" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "ended" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "known_substitution_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "known_substitution_holder_to_idx" ON "known_substitution"("holder", "to");
