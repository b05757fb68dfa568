-- AlterTable
ALTER TABLE "issue_fact" ADD COLUMN     "answered_in_time" BOOLEAN,
ADD COLUMN     "answered_satisfaction" TEXT,
ADD COLUMN     "answered_solved" BOOLEAN,
ADD COLUMN     "confirmation" TEXT,
ADD COLUMN     "ever_overdue" BOOLEAN,
ADD COLUMN     "evidence_overridden" BOOLEAN,
ADD COLUMN     "ledgered_on" DATE,
ADD COLUMN     "on_site" BOOLEAN,
ADD COLUMN     "outcome" TEXT,
ADD COLUMN     "round" INTEGER,
ADD COLUMN     "stepped_on" DATE;


