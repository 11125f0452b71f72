-- Sales, written by the gateway's admin calls, at a low rate.
CREATE TABLE sales (
  product_id                   text        PRIMARY KEY,
  -- The number that order ids carry: 22 bits of them.
  number                       integer     NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY (MAXVALUE 4194303),
  stock                        bigint      NOT NULL CHECK (stock >= 0),
  buckets                      integer     NOT NULL CHECK (buckets BETWEEN 1 AND 256),
  per_buyer_limit              integer     CHECK (per_buyer_limit >= 1),
  hold_for_millis              bigint      CHECK (hold_for_millis >= 1),
  opens_at                     timestamptz,
  closes_at                    timestamptz CHECK (closes_at > opens_at),
  orders_per_second            integer     CHECK (orders_per_second >= 1),
  orders_per_second_per_buyer  integer     CHECK (orders_per_second_per_buyer >= 1),
  -- False until every bucket is loaded; Redis opens a sale only after this is true, so a true here with a bucket
  -- missing in Redis means that Redis lost it.
  loaded                       boolean     NOT NULL DEFAULT false,
  created_at                   timestamptz NOT NULL DEFAULT now()
);

-- One row a sale, counted by the worker in the transaction that inserts the orders. The check is the last line against
-- overselling: it holds whatever Redis has forgotten.
CREATE TABLE stock (
  product_id  text   PRIMARY KEY REFERENCES sales,
  loaded      bigint NOT NULL CHECK (loaded >= 0),
  held        bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
  confirmed   bigint NOT NULL DEFAULT 0 CHECK (confirmed >= 0),
  -- Rows of this product in orders, whatever their status: what consumer lag per product is counted from.
  orders      bigint NOT NULL DEFAULT 0 CHECK (orders >= 0),
  CONSTRAINT never_oversold CHECK (held + confirmed <= loaded)
);

CREATE TABLE orders (
  id               uuid        PRIMARY KEY,
  product_id       text        NOT NULL,
  buyer_id         text        NOT NULL,
  quantity         integer     NOT NULL CHECK (quantity >= 1),
  status           text        NOT NULL CHECK (status IN ('HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'REJECTED')),
  -- The event's version: an event changes the row only when it is newer.
  version          integer     NOT NULL CHECK (version >= 1),
  idempotency_key  text        NOT NULL,
  reserved_at      timestamptz NOT NULL,
  expires_at       timestamptz,
  resolved_at      timestamptz,
  persisted_at     timestamptz NOT NULL DEFAULT now(),
  -- As wide as the key in Redis, and no wider: a wider one would lose orders that the script has accepted.
  CONSTRAINT one_order_per_key UNIQUE (product_id, buyer_id, idempotency_key)
);

-- Where the workers stand in the log, stored in the transaction that persists a batch. Keyed by the topic's id: a topic
-- that was deleted and made anew starts from its beginning.
CREATE TABLE partition_offsets (
  topic_id     uuid        NOT NULL,
  partition    integer     NOT NULL,
  next_offset  bigint      NOT NULL CHECK (next_offset >= 0),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic_id, partition)
);
