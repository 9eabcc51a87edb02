ALTER TABLE `cards` ADD `step_down_on` text;--> statement-breakpoint
ALTER TABLE `wards` ADD `expected_professions` text;