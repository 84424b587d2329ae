-- The language in which a colleague last chose to work: mail to them is written in it.
ALTER TABLE member ADD COLUMN locale text NOT NULL DEFAULT 'zh' CHECK (locale IN ('zh', 'en'));
