-- AlterTable
ALTER TABLE "known_post" ADD COLUMN     "led_enterprise_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];
