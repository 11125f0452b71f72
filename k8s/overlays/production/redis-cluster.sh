#!/bin/sh
# Makes one cluster of the Redis pods. Run again it changes nothing, but tells pods that have moved where the others are.
#
#   redis-cluster.sh create NODES            three masters and a replica each, where there is no cluster yet
#   redis-cluster.sh start NODES ADDRESS     runs this pod's server, and meets the others once it answers
set -eu

address_of() { getent hosts "$1" | cut -d ' ' -f 1 | head -n 1; }
answers() { [ "$(redis-cli -h "$1" ping 2>/dev/null)" = PONG ]; }

create() {
  addresses=
  for node in $1; do
    until answers "$node"; do sleep 1; done
    addresses="$addresses $(address_of "$node"):6379"
  done
  if redis-cli -h "${1%% *}" cluster info | grep -q 'cluster_slots_assigned:16384'; then
    echo "The cluster is there."
    return
  fi
  # shellcheck disable=SC2086 # several addresses
  redis-cli --cluster create $addresses --cluster-replicas 1 --cluster-yes
}

# After a restart of all pods nobody has the address that the others remember.
meet() {
  until answers 127.0.0.1; do sleep 1; done
  redis-cli cluster info | grep -q 'cluster_slots_assigned:0' && return
  for node in $1; do
    other=$(address_of "$node" || true)
    [ -z "$other" ] || redis-cli cluster meet "$other" 6379 >/dev/null
  done
}

case $1 in
  create) create "$2" ;;
  start)
    meet "$2" &
    exec redis-server /etc/redis/redis.conf --cluster-announce-ip "$3"
    ;;
esac
