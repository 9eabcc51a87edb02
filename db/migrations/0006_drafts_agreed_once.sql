ALTER TABLE `agreed_actions` ADD `draft` text;--> statement-breakpoint
CREATE INDEX `absent_sides_disagreed` ON `absent_sides` (`card_id`,`seen_at`) WHERE "absent_sides"."agrees" = 0;