-- AlterTable
ALTER TABLE "post" ADD COLUMN     "head" BOOLEAN NOT NULL DEFAULT false;


