-- What a person could later be held to is added to, never changed. BEFORE INSERT also stops INSERT OR REPLACE, which deletes without firing delete triggers.
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER ledger_no_gap BEFORE INSERT ON ledger
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger WHERE ward_id = new.ward_id) BEGIN
	SELECT RAISE(ABORT, 'the ledger has no gaps');
END;
--> statement-breakpoint
CREATE TRIGGER ledger_heads_one_on BEFORE UPDATE ON ledger_heads
WHEN new.ward_id <> old.ward_id OR new.seq <> old.seq + 1 BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER ledger_heads_no_delete BEFORE DELETE ON ledger_heads BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER ledger_heads_no_replace BEFORE INSERT ON ledger_heads
WHEN new.seq <> 1 BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER minutes_no_update BEFORE UPDATE ON minutes BEGIN
	SELECT RAISE(ABORT, 'minutes are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER minutes_no_delete BEFORE DELETE ON minutes BEGIN
	SELECT RAISE(ABORT, 'minutes are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER minutes_no_replace BEFORE INSERT ON minutes
WHEN EXISTS (SELECT 1 FROM minutes WHERE round_id = new.round_id) BEGIN
	SELECT RAISE(ABORT, 'minutes are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
	SELECT RAISE(ABORT, 'the audit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
	SELECT RAISE(ABORT, 'the audit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE entry = new.entry) BEGIN
	SELECT RAISE(ABORT, 'the audit is append-only');
END;
