-- CreateTable
CREATE TABLE "told_post" (
    "subject" TEXT NOT NULL,
    "reach" JSONB NOT NULL,

    CONSTRAINT "told_post_pkey" PRIMARY KEY ("subject")
);
