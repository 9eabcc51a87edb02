CREATE TABLE `__new_ward_rounds` (
	`round_id` text PRIMARY KEY NOT NULL,
	`ward_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`held_on` text NOT NULL,
	`status` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`ward_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ward_rounds_kind" CHECK("__new_ward_rounds"."kind" in ('weekly', 'monthly')),
	CONSTRAINT "ward_rounds_status" CHECK("__new_ward_rounds"."status" in ('planned', 'running', 'closed', 'cancelled')),
	CONSTRAINT "ward_rounds_number_from_1" CHECK("__new_ward_rounds"."number" >= 1)
);
--> statement-breakpoint
INSERT INTO `__new_ward_rounds`("round_id", "ward_id", "kind", "number", "held_on", "status", "state") SELECT "round_id", "ward_id", "kind", "number", "held_on", "status", "state" FROM `ward_rounds`;--> statement-breakpoint
DROP TABLE `ward_rounds`;--> statement-breakpoint
ALTER TABLE `__new_ward_rounds` RENAME TO `ward_rounds`;--> statement-breakpoint
CREATE UNIQUE INDEX `ward_rounds_one_open` ON `ward_rounds` (`ward_id`,`kind`) WHERE "ward_rounds"."status" in ('planned', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX `ward_rounds_one_running` ON `ward_rounds` (`ward_id`) WHERE "ward_rounds"."status" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX `ward_rounds_number` ON `ward_rounds` (`ward_id`,`kind`,`number`);--> statement-breakpoint
CREATE INDEX `ward_rounds_held` ON `ward_rounds` (`ward_id`,`held_on`);--> statement-breakpoint
DROP INDEX `agreed_actions_of_ward`;--> statement-breakpoint
CREATE INDEX `agreed_actions_current` ON `agreed_actions` (`ward_id`,case when "state" = 'proposed' or "state" = 'accepted' then '9999' else "agreed_at" end);--> statement-breakpoint
CREATE INDEX `agreed_actions_of_asker` ON `agreed_actions` (`agreed_by`,`state`);--> statement-breakpoint
DROP INDEX `raised_points_of_ward`;--> statement-breakpoint
CREATE INDEX `raised_points_current` ON `raised_points` (`ward_id`,case "kind" when 'question' then case when "state" glob '*"answer":null*' or not json_valid("state") then '9999' else "state" ->> '$.answer.at' end when 'challenge' then case when "state" glob '*"ended":null*' then '9999' else '' end when 'positiveRisk' then case when "state" glob '*"decided":null*' then '9999' else '' end else '' end);--> statement-breakpoint
CREATE INDEX `absent_sides_unseen` ON `absent_sides` (`card_id`) WHERE "absent_sides"."seen_at" is null;