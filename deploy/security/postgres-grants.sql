-- What gateways and workers may do with the tables. Run as fluxgate_owner after each migration; safe to repeat:
--   psql -d fluxgate -U fluxgate_owner -f postgres-grants.sql
-- Nobody may delete, truncate, or make tables.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM fluxgate_gateway, fluxgate_worker;

-- Gateways write sales and restocks, and look whether an order is a row.
GRANT SELECT, INSERT, UPDATE ON sales TO fluxgate_gateway;
GRANT SELECT, INSERT, UPDATE (loaded) ON stock TO fluxgate_gateway;
GRANT SELECT, INSERT, UPDATE (applied) ON restocks TO fluxgate_gateway;
GRANT SELECT ON orders TO fluxgate_gateway;

-- Workers write orders, count stock, note where they stand, and complete what others began.
GRANT SELECT, UPDATE ON sales TO fluxgate_worker;
GRANT SELECT, UPDATE (held, confirmed, orders) ON stock TO fluxgate_worker;
GRANT SELECT, INSERT, UPDATE (status, version, resolved_at) ON orders TO fluxgate_worker;
GRANT SELECT, INSERT, UPDATE ON partition_offsets TO fluxgate_worker;
GRANT SELECT, INSERT ON topics TO fluxgate_worker;
GRANT SELECT, UPDATE (applied) ON restocks TO fluxgate_worker;
-- A correction is only ever added; applied says whether it has been carried out.
GRANT SELECT, INSERT, UPDATE (applied) ON stock_corrections TO fluxgate_worker;
GRANT SELECT ON flyway_schema_history TO fluxgate_worker;
