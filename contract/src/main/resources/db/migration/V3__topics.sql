-- The topics that workers have read orders from, and how many partitions each had when a worker first saw it. With more of
-- them a product's key leads to another partition, while older orders of it may still wait in the one before.
CREATE TABLE topics (
  topic_id    uuid        PRIMARY KEY,
  -- 0 where nobody knows: workers of an earlier release have read it.
  partitions  integer     NOT NULL CHECK (partitions >= 0),
  seen_at     timestamptz NOT NULL DEFAULT now()
);
INSERT INTO topics (topic_id, partitions) SELECT DISTINCT topic_id, 0 FROM partition_offsets;
