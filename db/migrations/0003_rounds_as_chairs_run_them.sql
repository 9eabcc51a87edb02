CREATE TABLE `calendar_links` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`made_at` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_links_token` ON `calendar_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `absent_sides` (
	`card_id` text NOT NULL,
	`round_id` text NOT NULL,
	`side` text NOT NULL,
	`round_number` integer NOT NULL,
	`held_on` text NOT NULL,
	`seen_at` text,
	`seen_by` text,
	`agrees` integer,
	`comment` text,
	PRIMARY KEY(`card_id`, `round_id`, `side`),
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `ward_rounds`(`round_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "absent_sides_side" CHECK("absent_sides"."side" in ('health', 'social')),
	CONSTRAINT "absent_sides_seen_whole" CHECK(("absent_sides"."seen_at" is null) = ("absent_sides"."seen_by" is null))
);
--> statement-breakpoint
CREATE TABLE `raised_points` (
	`point_id` text PRIMARY KEY NOT NULL,
	`card_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`kind` text NOT NULL,
	`raised_at` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "raised_points_kind" CHECK("raised_points"."kind" in ('question', 'challenge', 'learningPoint', 'positiveRisk'))
);
--> statement-breakpoint
CREATE INDEX `raised_points_of_card` ON `raised_points` (`card_id`);--> statement-breakpoint
CREATE INDEX `raised_points_of_ward` ON `raised_points` (`ward_id`);--> statement-breakpoint
ALTER TABLE `cards` ADD `readiness` text DEFAULT '{"health":null,"social":null}' NOT NULL;--> statement-breakpoint
ALTER TABLE `wards` ADD `schedule` text;--> statement-breakpoint
ALTER TABLE `agreed_actions` ADD `asked_at` text;--> statement-breakpoint
ALTER TABLE `agreed_actions` ADD `stalled` text;--> statement-breakpoint
CREATE INDEX `agreed_actions_of_owner` ON `agreed_actions` (`owner_organisation_id`,`state`);