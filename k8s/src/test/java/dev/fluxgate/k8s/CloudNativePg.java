package dev.fluxgate.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/**
 * CloudNativePG's kinds, as far as the manifests use them: no library has them. Written after the API reference of its
 * version 1.27; a field that is not here is refused, so a new one is looked up there and added.
 */
final class CloudNativePg {

    private CloudNativePg() {}

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            int instances,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Postgresql postgresql,
            Bootstrap bootstrap,
            Managed managed,
            InheritedMetadata inheritedMetadata,
            Affinity affinity) {}

    record Storage(String size, String storageClass) {}

    record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(Method method, int number) {}

    enum Method {
        any,
        first
    }

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, SecretName secret, List<String> postInitApplicationSQL) {}

    record SecretName(String name) {}

    record Managed(List<Role> roles) {}

    record Role(String name, Ensure ensure, boolean login, SecretName passwordSecret) {}

    enum Ensure {
        present,
        absent
    }

    record InheritedMetadata(Map<String, String> labels, Map<String, String> annotations) {}

    record Affinity(String topologyKey, AntiAffinity podAntiAffinityType) {}

    enum AntiAffinity {
        preferred,
        required
    }

    record Pooler(String apiVersion, String kind, ObjectMeta metadata, PoolerSpec spec) {}

    record PoolerSpec(
            ClusterName cluster, ServiceKind type, int instances, PgBouncer pgbouncer, PodTemplate template) {}

    record ClusterName(String name) {}

    enum ServiceKind {
        rw,
        ro,
        r
    }

    record PgBouncer(PoolMode poolMode, Map<String, String> parameters) {}

    enum PoolMode {
        session,
        transaction
    }

    record PodTemplate(TemplateMetadata metadata, TemplateSpec spec) {}

    record TemplateMetadata(Map<String, String> labels, Map<String, String> annotations) {}

    record TemplateSpec(List<Container> containers) {}
}
