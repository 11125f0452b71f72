-- Roles of FluxGate in PostgreSQL. Run once by a superuser, connected to the database fluxgate, before the first migration:
--   psql -d fluxgate -f postgres-roles.sql
-- Then give each a password (\password fluxgate_owner and so on), and run the migration as fluxgate_owner:
--   FLUXGATE_SCHEMA_ON_START=migrate-and-exit. Workers then run as fluxgate_worker with FLUXGATE_SCHEMA_ON_START=check.

-- Makes and changes the tables; nobody serves orders with it.
CREATE ROLE fluxgate_owner LOGIN;
CREATE ROLE fluxgate_gateway LOGIN;
CREATE ROLE fluxgate_worker LOGIN;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO fluxgate_owner;
GRANT USAGE ON SCHEMA public TO fluxgate_gateway, fluxgate_worker;
