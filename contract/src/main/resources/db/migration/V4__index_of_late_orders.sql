-- Leads to the orders that were accepted or resolved lately: few of many, wherever they are in the table. A few bytes for
-- some hundred rows, so that it costs an insert next to nothing.
CREATE INDEX orders_times ON orders USING brin (reserved_at, resolved_at) WITH (pages_per_range = 32, autosummarize = on);
