-- What an admin has made of a sale, and what a rebuild needs to know.
ALTER TABLE sales
  ADD COLUMN state           text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'PAUSED', 'CLOSED')),
  -- Rebuilds begun so far: what Redis has of an earlier epoch does not count.
  ADD COLUMN epoch           integer     NOT NULL DEFAULT 0 CHECK (epoch >= 0),
  -- The most buckets that it ever had: order ids may name any of them.
  ADD COLUMN most_buckets    integer     CHECK (most_buckets BETWEEN 1 AND 256),
  -- Buckets that it shall have; null when that is what it has.
  ADD COLUMN wanted_buckets  integer     CHECK (wanted_buckets BETWEEN 1 AND 256),
  -- Since when it sells nothing because Redis has lost writes, or because it is being rebuilt; null when it is neither.
  ADD COLUMN fenced_since    timestamptz,
  ADD COLUMN fence_reason    text,
  -- A rebuild somebody asked for; null when nobody waits for one.
  ADD COLUMN rebuild_asked   timestamptz,
  -- Who rebuilds it now, and until when others leave it to them.
  ADD COLUMN rebuild_owner   text,
  ADD COLUMN rebuild_until   timestamptz,
  -- How far it is; null while nobody rebuilds it.
  ADD COLUMN rebuild_step    text,
  ADD COLUMN rebuild_orders  bigint;
UPDATE sales SET most_buckets = buckets;
ALTER TABLE sales ALTER COLUMN most_buckets SET NOT NULL;

-- Units added to a sale. They are in stock.loaded from the moment of the row; applied says whether all buckets have them.
CREATE TABLE restocks (
  product_id       text        NOT NULL REFERENCES sales,
  idempotency_key  text        NOT NULL,
  quantity         bigint      NOT NULL CHECK (quantity >= 1),
  applied          boolean     NOT NULL DEFAULT false,
  created_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, idempotency_key)
);
CREATE INDEX restocks_to_apply ON restocks (created_at) WHERE NOT applied;

-- Repairs, applied on request. Only ever added to.
CREATE TABLE stock_corrections (
  id           uuid        PRIMARY KEY,
  product_id   text        NOT NULL REFERENCES sales,
  -- The bucket that was corrected; null for the database's own count.
  bucket       integer     CHECK (bucket BETWEEN 0 AND 255),
  -- What was done: the counter that was changed, or REQUEUE for orders that were published again.
  kind         text        NOT NULL,
  units        bigint      NOT NULL DEFAULT 0,
  cause        text        NOT NULL,
  order_ids    uuid[]      NOT NULL DEFAULT '{}',
  created_at   timestamptz NOT NULL DEFAULT now(),
  -- False while it is being applied: a crash in between leaves it to be applied again.
  applied      boolean     NOT NULL DEFAULT false
);
CREATE INDEX stock_corrections_of_product ON stock_corrections (product_id, created_at);
