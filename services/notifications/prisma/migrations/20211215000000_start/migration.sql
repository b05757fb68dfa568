-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "enterprise_scope" (
    "id" TEXT NOT NULL,
    "county" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "year" INTEGER NOT NULL,

    CONSTRAINT "enterprise_scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_post" (
    "subject" TEXT NOT NULL,
    "role" TEXT,
    "unit_id" TEXT,
    "head" BOOLEAN NOT NULL DEFAULT false,
    "county" TEXT,
    "cluster" TEXT,
    "factor" TEXT,
    "enterprise_ids" TEXT[],
    "position" INTEGER NOT NULL,

    CONSTRAINT "known_post_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "issue_id" TEXT,
    "enterprise_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "zh_title" TEXT NOT NULL,
    "zh_body" TEXT NOT NULL,
    "en_title" TEXT NOT NULL,
    "en_body" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("kind","version")
);

-- CreateTable
CREATE TABLE "notification_choice" (
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,

    CONSTRAINT "notification_choice_pkey" PRIMARY KEY ("subject","kind","channel")
);

-- CreateTable
CREATE TABLE "personal_settings" (
    "subject" TEXT NOT NULL,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "digest" BOOLEAN NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "personal_settings_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "address" (
    "subject" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "secret" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("subject","channel")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "message_id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'CREATED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "carried_by" TEXT,
    "last_error" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "receipt" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "known_post_role_idx" ON "known_post"("role");

-- CreateIndex
CREATE INDEX "known_post_unit_id_idx" ON "known_post"("unit_id");

-- CreateIndex
CREATE INDEX "known_post_enterprise_ids_idx" ON "known_post" USING GIN ("enterprise_ids");

-- CreateIndex
CREATE INDEX "message_recipient_created_at_id_idx" ON "message"("recipient", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "message_event_id_recipient_kind_key" ON "message"("event_id", "recipient", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_number_key" ON "delivery"("number");

-- CreateIndex
CREATE INDEX "delivery_recipient_channel_number_idx" ON "delivery"("recipient", "channel", "number");

-- CreateIndex
CREATE INDEX "delivery_carried_by_idx" ON "delivery"("carried_by");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_id_channel_key" ON "delivery"("message_id", "channel");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Unread messages are counted at every look at the inbox.
CREATE INDEX "message_unread" ON "message" ("recipient") WHERE "read_at" IS NULL;

-- What is due, what waits for a digest and what failed is little beside what was delivered.
CREATE INDEX "delivery_open" ON "delivery" ("next_attempt_at", "number") WHERE "state" IN ('CREATED', 'SENDING', 'TEMPORARY_FAILURE');
CREATE INDEX "delivery_awaiting_digest" ON "delivery" ("recipient") WHERE "state" = 'CREATED' AND "next_attempt_at" IS NULL AND "carried_by" IS NULL;
CREATE INDEX "delivery_failed" ON "delivery" ("id") WHERE "state" = 'PERMANENT_FAILURE';
