#!/bin/bash
# The accounts of the processes, made once when the database is made. What each may do, `exchange migrate` says.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=worker="${WORKER_PASSWORD:?}" --set=gateway="${GATEWAY_PASSWORD:?}" <<'SQL'
create role exchange_worker login password :'worker';
create role exchange_gateway login password :'gateway';
SQL
