-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "answered_in_time" BOOLEAN,
ADD COLUMN     "answered_satisfaction" TEXT,
ADD COLUMN     "answered_solved" BOOLEAN,
ADD COLUMN     "evidence_overridden" BOOLEAN;


