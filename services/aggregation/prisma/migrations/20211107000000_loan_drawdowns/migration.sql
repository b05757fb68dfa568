-- AlterTable
ALTER TABLE "loan_fact" ADD COLUMN     "drawdowns" JSONB;
