-- Digest of the place a file was read from; empty where an earlier program read it. Two files of one
-- name from two places are two files.
ALTER TABLE sources ADD COLUMN origin TEXT NOT NULL DEFAULT '';
