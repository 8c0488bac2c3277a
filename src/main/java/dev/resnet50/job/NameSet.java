package dev.resnet50.job;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of names that holds 16 bytes a name and no object: the first 128 bits of each name's SHA-256, in an
 * open-addressed table at most half full. A million names take 32 MB; that two of them share 128 bits of a
 * cryptographic digest does not happen, by chance or by intent.
 */
final class NameSet {
    private static final int INITIAL_SLOTS = 1 << 10;

    private final MessageDigest sha256;
    /** Two longs a slot; both zero if it is free. */
    private long[] slots = new long[2 * INITIAL_SLOTS];
    private int size;

    NameSet() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns whether the name was not there yet. */
    boolean add(byte[] name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(name));
        long high = digest.getLong();
        long low = digest.getLong();
        int slot = find(high, low);
        if (slots[slot] == high && slots[slot + 1] == low) {
            return false;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        if (++size > slots.length / 4) {
            grow();
        }
        return true;
    }

    /** May be asked by several threads once nothing is added any more. */
    synchronized boolean contains(byte[] name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(name));
        long high = digest.getLong();
        long low = digest.getLong();
        int slot = find(high, low);
        return slots[slot] == high && slots[slot + 1] == low;
    }

    int size() {
        return size;
    }

    /** The slot that holds the digest, or the free one where it belongs. */
    private int find(long high, long low) {
        int mask = slots.length / 2 - 1;
        int slot = (int) high & mask;
        while ((slots[2 * slot] != high || slots[2 * slot + 1] != low)
                && (slots[2 * slot] != 0 || slots[2 * slot + 1] != 0)) {
            slot = slot + 1 & mask;
        }
        return 2 * slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0 || old[i + 1] != 0) {
                int slot = find(old[i], old[i + 1]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
