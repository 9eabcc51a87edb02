CREATE TABLE `card_care_providers` (
	`card_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`card_id`, `organisation_id`),
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`organisation_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cards` (
	`card_id` text PRIMARY KEY NOT NULL,
	`ward_id` text NOT NULL,
	`service_user_id` text NOT NULL,
	`health_reason` text NOT NULL,
	`social_reason` text NOT NULL,
	`added_on` text NOT NULL,
	`review_on` text,
	`case_manager_id` text,
	`holding_organisation_id` text,
	`sharing_told` integer NOT NULL,
	`sharing_objection` text NOT NULL,
	`last_discussed_on` text,
	`last_round_id` text,
	`last_outcome` text,
	`missed_on` text NOT NULL,
	`not_needed_running` integer NOT NULL,
	`left_on` text,
	`left_reason` text,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_user_id`) REFERENCES `service_users`(`service_user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_manager_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holding_organisation_id`) REFERENCES `organisations`(`organisation_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cards_sharing_objection" CHECK("cards"."sharing_objection" in ('none', 'gp', 'careProvider', 'all')),
	CONSTRAINT "cards_last_outcome" CHECK("cards"."last_outcome" in ('planAgreed', 'noChange', 'deferred', 'notNeeded', 'leavesWard')),
	CONSTRAINT "cards_left_reason" CHECK("cards"."left_reason" in ('stepDown', 'movedToCareHome', 'admitted', 'died', 'declined', 'other')),
	CONSTRAINT "cards_not_needed_running" CHECK("cards"."not_needed_running" >= 0),
	CONSTRAINT "cards_left_whole" CHECK(("cards"."left_on" is null) = ("cards"."left_reason" is null))
);
--> statement-breakpoint
CREATE INDEX `cards_of_ward` ON `cards` (`ward_id`,`left_on`);--> statement-breakpoint
CREATE TABLE `service_users` (
	`service_user_id` text PRIMARY KEY NOT NULL,
	`family_name` text NOT NULL,
	`given_name` text NOT NULL,
	`title` text,
	`preferred_name` text,
	`born_on` text,
	`died_on` text,
	`gender` text NOT NULL,
	`nhs_number` text,
	`nhs_number_status` text,
	`address` text,
	`phone` text,
	`restricted` integer NOT NULL,
	`gp_practice` text,
	`gp_practice_id` text,
	`named_social_worker_id` text,
	`source_identifier` text,
	FOREIGN KEY (`gp_practice_id`) REFERENCES `organisations`(`organisation_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`named_social_worker_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_users_gender" CHECK("service_users"."gender" in ('female', 'male', 'other', 'notKnown')),
	CONSTRAINT "service_users_nhs_number_status" CHECK("service_users"."nhs_number_status" in ('01', '02', '03', '04', '05', '06', '07', '08'))
);
--> statement-breakpoint
CREATE TABLE `card_words` (
	`card_id` text NOT NULL,
	`part` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`sections` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`sides` text NOT NULL,
	PRIMARY KEY(`card_id`, `part`),
	FOREIGN KEY (`updated_by`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`,`part`,`epoch`) REFERENCES `documents`(`card_id`,`part`,`epoch`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "card_words_part" CHECK("card_words"."part" in ('about', 'health', 'social', 'joint', 'record'))
);
--> statement-breakpoint
CREATE TABLE `doc_clients` (
	`card_id` text NOT NULL,
	`part` text NOT NULL,
	`epoch` integer NOT NULL,
	`client_id` integer NOT NULL,
	`staff_id` text NOT NULL,
	PRIMARY KEY(`card_id`, `part`, `epoch`, `client_id`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`,`part`,`epoch`) REFERENCES `documents`(`card_id`,`part`,`epoch`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "doc_clients_part" CHECK("doc_clients"."part" in ('about', 'health', 'social', 'joint', 'record'))
);
--> statement-breakpoint
CREATE TABLE `doc_snapshots` (
	`card_id` text NOT NULL,
	`part` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` blob NOT NULL,
	PRIMARY KEY(`card_id`, `part`, `epoch`),
	FOREIGN KEY (`card_id`,`part`,`epoch`) REFERENCES `documents`(`card_id`,`part`,`epoch`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "doc_snapshots_part" CHECK("doc_snapshots"."part" in ('about', 'health', 'social', 'joint', 'record')),
	CONSTRAINT "doc_snapshots_sha256" CHECK(length("doc_snapshots"."sha256") = 32)
);
--> statement-breakpoint
CREATE TABLE `doc_updates` (
	`card_id` text NOT NULL,
	`part` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` blob NOT NULL,
	`staff_id` text NOT NULL,
	`registration_id` text,
	`session_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`card_id`, `part`, `epoch`, `seq`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`registration_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`,`part`,`epoch`) REFERENCES `documents`(`card_id`,`part`,`epoch`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "doc_updates_part" CHECK("doc_updates"."part" in ('about', 'health', 'social', 'joint', 'record')),
	CONSTRAINT "doc_updates_seq" CHECK("doc_updates"."seq" >= 1),
	CONSTRAINT "doc_updates_sha256" CHECK(length("doc_updates"."sha256") = 32)
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`card_id` text NOT NULL,
	`part` text NOT NULL,
	`epoch` integer NOT NULL,
	`head` integer NOT NULL,
	PRIMARY KEY(`card_id`, `part`, `epoch`),
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_part" CHECK("documents"."part" in ('about', 'health', 'social', 'joint', 'record')),
	CONSTRAINT "documents_epoch" CHECK("documents"."epoch" >= 1),
	CONSTRAINT "documents_head" CHECK("documents"."head" >= 0)
);
--> statement-breakpoint
CREATE TABLE `round_words` (
	`round_id` text NOT NULL,
	`card_id` text NOT NULL,
	`part` text NOT NULL,
	`sections` text NOT NULL,
	PRIMARY KEY(`card_id`, `part`, `round_id`),
	FOREIGN KEY (`round_id`) REFERENCES `ward_rounds`(`round_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "round_words_part" CHECK("round_words"."part" in ('about', 'health', 'social', 'joint', 'record'))
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`staff_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`place` integer NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`staff_id`, `ward_id`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role" CHECK("memberships"."role" in ('chair', 'scribe', 'member', 'gp', 'careProvider', 'observer'))
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	CONSTRAINT "organisations_kind" CHECK("organisations"."kind" in ('communityTrust', 'council', 'gpPractice', 'careProvider'))
);
--> statement-breakpoint
CREATE TABLE `registrations` (
	`registration_id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`place` integer NOT NULL,
	`held` integer NOT NULL,
	`profession` text NOT NULL,
	`regulator` text NOT NULL,
	`number` text NOT NULL,
	`side` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "registrations_profession" CHECK("registrations"."profession" in ('communityMatron', 'districtNurse', 'occupationalTherapist', 'physiotherapist', 'pharmacist', 'mentalHealthNurse', 'generalPractitioner', 'socialWorker', 'communityCareOfficer')),
	CONSTRAINT "registrations_regulator" CHECK("registrations"."regulator" in ('NMC', 'HCPC', 'GMC', 'GPhC', 'SWE', 'none')),
	CONSTRAINT "registrations_side" CHECK("registrations"."side" in ('health', 'social'))
);
--> statement-breakpoint
CREATE INDEX `registrations_of_staff` ON `registrations` (`staff_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`session_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`staff_id` text NOT NULL,
	`registration_id` text,
	`assurance` integer NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`registration_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_one_per_token` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE TABLE `staff` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`handle` text,
	`name` text NOT NULL,
	`organisation_id` text NOT NULL,
	`says` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`organisation_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_one_per_handle` ON `staff` (`handle`);--> statement-breakpoint
CREATE TABLE `wards` (
	`ward_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`demonstration` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`entry` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`staff_id` text,
	`session_id` text,
	`what` text NOT NULL,
	`card_id` text,
	`detail` text
);
--> statement-breakpoint
CREATE TABLE `commands` (
	`command_id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`fingerprint` text NOT NULL,
	`reply` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`ward_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` text NOT NULL,
	`staff_id` text NOT NULL,
	`registration_id` text,
	`session_id` text NOT NULL,
	`command_id` text,
	`round_id` text,
	`event` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`ward_id`, `seq`),
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`registration_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `ward_rounds`(`round_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_seq" CHECK("ledger"."seq" >= 1)
);
--> statement-breakpoint
CREATE INDEX `ledger_of_round` ON `ledger` (`round_id`,`seq`);--> statement-breakpoint
CREATE TABLE `ledger_heads` (
	`ward_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `write_checks` (
	`id` integer PRIMARY KEY NOT NULL,
	`times` integer NOT NULL,
	`filler` blob
);
--> statement-breakpoint
CREATE TABLE `agreed_actions` (
	`action_id` text PRIMARY KEY NOT NULL,
	`card_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`round_id` text,
	`what` text NOT NULL,
	`owner_organisation_id` text NOT NULL,
	`owner_staff_id` text,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`agreed_at` text NOT NULL,
	`agreed_by` text NOT NULL,
	`accepted_at` text,
	`accepted_by` text,
	`ended_at` text,
	`ended_by` text,
	`reason` text,
	`carried_over` text NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `ward_rounds`(`round_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_organisation_id`) REFERENCES `organisations`(`organisation_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreed_by`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreed_actions_state" CHECK("agreed_actions"."state" in ('proposed', 'accepted', 'done', 'declined', 'noLongerNeeded'))
);
--> statement-breakpoint
CREATE INDEX `agreed_actions_of_card` ON `agreed_actions` (`card_id`);--> statement-breakpoint
CREATE INDEX `agreed_actions_of_ward` ON `agreed_actions` (`ward_id`);--> statement-breakpoint
CREATE TABLE `minutes` (
	`round_id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `ward_rounds`(`round_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ward_rounds` (
	`round_id` text PRIMARY KEY NOT NULL,
	`ward_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`held_on` text NOT NULL,
	`status` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ward_rounds_kind" CHECK("ward_rounds"."kind" in ('weekly')),
	CONSTRAINT "ward_rounds_status" CHECK("ward_rounds"."status" in ('planned', 'running', 'closed')),
	CONSTRAINT "ward_rounds_number_from_1" CHECK("ward_rounds"."number" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ward_rounds_one_open` ON `ward_rounds` (`ward_id`) WHERE "ward_rounds"."status" <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX `ward_rounds_number` ON `ward_rounds` (`ward_id`,`number`);