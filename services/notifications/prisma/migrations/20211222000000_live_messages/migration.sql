-- CreateIndex
CREATE INDEX "message_recipient_id_idx" ON "message"("recipient", "id");
