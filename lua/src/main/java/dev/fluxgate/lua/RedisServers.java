package dev.fluxgate.lua;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisTimeoutException;

/** Whether Redis is set up so that it keeps what it was told. */
public final class RedisServers {

    private RedisServers() {}

    /**
     * What of the servers' set-up can lose accepted orders, a line each; blocks. Of a cluster only masters are asked: a client
     * that reads from masters alone does not know their replicas.
     *
     * @param cluster whether the client is one of a cluster
     * @throws RedisException when a server cannot be asked, or its user may not ask for INFO
     */
    public static List<String> findings(RedissonClient redisson, boolean cluster) {
        List<String> findings = new ArrayList<>();
        for (RedisNode node : nodes(redisson, cluster)) {
            Map<String, String> info = node.info(RedisNode.InfoSection.ALL);
            String name = "Redis at " + node.getAddr().getHostString() + ":"
                    + node.getAddr().getPort();
            String policy = info.get("maxmemory_policy");
            if (policy != null && !policy.equals("noeviction")) {
                findings.add(name + " evicts keys when memory is short (maxmemory-policy " + policy
                        + "), and with them units and orders: set it to noeviction.");
            }
            if ("0".equals(info.get("aof_enabled"))) {
                findings.add(
                        name + " writes no append-only file, so a restart loses accepted orders: set appendonly yes.");
            } else if ("no".equals(sync(node))) {
                findings.add(name + " leaves it to its machine when the append-only file is on disk (appendfsync no),"
                        + " so the loss of the machine loses half a minute of orders: set it to everysec.");
            }
        }
        return findings;
    }

    /** Not part of INFO, and FluxGate's own users may not ask for settings: then nobody knows. */
    private static @Nullable String sync(RedisNode node) {
        try {
            return node.getConfig("appendfsync").get("appendfsync");
        } catch (RedisTimeoutException | RedisConnectionException e) {
            throw e;
        } catch (RedisException refused) {
            return null;
        }
    }

    private static Collection<? extends RedisNode> nodes(RedissonClient redisson, boolean cluster) {
        return cluster
                ? redisson.getRedisNodes(RedisNodes.CLUSTER).getMasters()
                : List.of(redisson.getRedisNodes(RedisNodes.SINGLE).getInstance());
    }
}
