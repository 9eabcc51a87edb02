CREATE TABLE `__new_absent_sides` (
	`card_id` text NOT NULL,
	`round_id` text NOT NULL,
	`side` text NOT NULL,
	`practice_id` text,
	`practice_name` text,
	`round_number` integer NOT NULL,
	`held_on` text NOT NULL,
	`seen_at` text,
	`seen_by` text,
	`agrees` integer,
	`comment` text,
	PRIMARY KEY(`card_id`, `round_id`, `side`),
	FOREIGN KEY (`card_id`) REFERENCES `cards`(`card_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `ward_rounds`(`round_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practice_id`) REFERENCES `organisations`(`organisation_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "absent_sides_side" CHECK("__new_absent_sides"."side" in ('health', 'social', 'gp')),
	CONSTRAINT "absent_sides_practice" CHECK("__new_absent_sides"."practice_id" is null or "__new_absent_sides"."side" = 'gp'),
	CONSTRAINT "absent_sides_practice_named" CHECK(("__new_absent_sides"."practice_id" is null) = ("__new_absent_sides"."practice_name" is null)),
	CONSTRAINT "absent_sides_seen_whole" CHECK(("__new_absent_sides"."seen_at" is null) = ("__new_absent_sides"."seen_by" is null))
);
--> statement-breakpoint
INSERT INTO `__new_absent_sides`("card_id", "round_id", "side", "round_number", "held_on", "seen_at", "seen_by", "agrees", "comment") SELECT "card_id", "round_id", "side", "round_number", "held_on", "seen_at", "seen_by", "agrees", "comment" FROM `absent_sides`;--> statement-breakpoint
DROP TABLE `absent_sides`;--> statement-breakpoint
ALTER TABLE `__new_absent_sides` RENAME TO `absent_sides`;--> statement-breakpoint
CREATE INDEX `absent_sides_disagreed` ON `absent_sides` (`card_id`,`seen_at`) WHERE "absent_sides"."agrees" = 0;--> statement-breakpoint
CREATE INDEX `absent_sides_of_practice` ON `absent_sides` (`practice_id`,`seen_at`) WHERE "absent_sides"."practice_id" is not null;