package dev.fluxgate.lua;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;

/** Whether Redis is set up so that it keeps what it was told. */
public final class RedisServers {

    private RedisServers() {}

    /**
     * What of the servers' set-up can lose accepted orders, a line each; blocks.
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
            }
        }
        return findings;
    }

    private static Collection<? extends RedisNode> nodes(RedissonClient redisson, boolean cluster) {
        return cluster
                ? redisson.getRedisNodes(RedisNodes.CLUSTER).getMasters()
                : List.of(redisson.getRedisNodes(RedisNodes.SINGLE).getInstance());
    }
}
