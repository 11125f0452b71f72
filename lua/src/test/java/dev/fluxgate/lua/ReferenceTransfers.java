package dev.fluxgate.lua;

import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a bucket should do with transfers and restocks: it remembers for ever what it was given. */
final class ReferenceTransfers {

    private final ReferenceBucket bucket;
    private final Map<String, Transfer> out = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private final Set<String> restocks = new HashSet<>();

    long moved;
    long outgoing;
    long sequence;

    ReferenceTransfers(ReferenceBucket bucket) {
        this.bucket = bucket;
    }

    void copyTo(ReferenceTransfers other) {
        other.out.putAll(out);
        other.given.addAll(given);
        other.restocks.addAll(restocks);
        other.moved = moved;
        other.outgoing = outgoing;
        other.sequence = sequence;
    }

    Transfer take(Bucket donor, UUID id, int receiver, long wanted) {
        Transfer known = out.get(id.toString());
        if (known == null && bucket.state.equals("OPEN") && bucket.available > 0 && receiver < bucket.terms.buckets()) {
            long units = Math.min(bucket.available, Math.max(wanted, bucket.available / 2));
            known = new Transfer(id.toString(), donor, receiver, ++sequence, units, 0);
            out.put(id.toString(), known);
            bucket.available -= units;
            moved -= units;
            outgoing += units;
        }
        return known == null
                ? new Transfer(id.toString(), donor, receiver, 0, 0, 0)
                : new Transfer(id.toString(), donor, receiver, known.sequence(), known.units(), floor(receiver));
    }

    private long floor(int receiver) {
        return out.values().stream()
                        .filter(open -> open.receiver() == receiver)
                        .mapToLong(Transfer::sequence)
                        .min()
                        .orElse(1)
                - 1;
    }

    Given give(Transfer transfer) {
        if (bucket.state.equals("FENCED") || transfer.sequence() > bucket.base + RebuildScripts.EPOCH_SIZE) {
            return Given.FENCED;
        }
        if (has(transfer) || !given.add(nameOf(transfer))) {
            return Given.REPEATED;
        }
        bucket.available += transfer.units();
        moved += transfer.units();
        return Given.GIVEN;
    }

    /** Whether the units of a transfer are among this bucket's. */
    boolean has(Transfer transfer) {
        return transfer.sequence() <= bucket.base || given.contains(nameOf(transfer));
    }

    private static String nameOf(Transfer transfer) {
        return transfer.donor().number() + ":" + transfer.sequence();
    }

    void settle(Transfer transfer) {
        Transfer known = out.get(transfer.id());
        if (known != null && known.sequence() == transfer.sequence()) {
            out.remove(transfer.id());
            outgoing -= known.units();
        }
    }

    /** The transfers that are not settled. */
    List<Transfer> open() {
        return out.values().stream()
                .map(open -> new Transfer(
                        open.id(),
                        open.donor(),
                        open.receiver(),
                        open.sequence(),
                        open.units(),
                        floor(open.receiver())))
                .toList();
    }

    boolean restock(int buckets, String key, long units) {
        if (List.of("FENCED", "LOADING", "MOVED").contains(bucket.state) || buckets != bucket.terms.buckets()) {
            return false;
        }
        if (restocks.add(key)) {
            bucket.loaded += units;
            bucket.available += units;
        }
        return true;
    }

    /** Notes restocks whose units the bucket has. */
    void noteRestocks(Set<String> keys) {
        restocks.addAll(keys);
    }
}
