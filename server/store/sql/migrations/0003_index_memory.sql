-- Bytes that the full-text index collects in memory before it writes a segment: what a commit saves at once fits in.
INSERT INTO job_words (job_words, rank) VALUES ('hashsize', 16777216);
