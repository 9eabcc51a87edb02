CREATE TABLE `outbox_keys` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`key` blob NOT NULL,
	`handed_out_at` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_keys_id` ON `outbox_keys` (`key_id`);--> statement-breakpoint
ALTER TABLE `wards` ADD `keeps_unsent_words` integer DEFAULT true NOT NULL;