package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as bytes in blocks, in the order in which they came, found again by id. A slot is a row's number; it is never given twice. */
final class PackedRows<R extends Rows> {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCK_BITS = 18;

    private final RowCodec<R> codec;
    private final RowCodec.Output scratch = new RowCodec.Output();
    private final List<byte[]> blocks = new ArrayList<>();
    private final BitSet alive = new BitSet();
    private int used = BLOCK;
    private int[] starts = new int[16];
    private int[] hashes = new int[16];
    private int slots;
    /** Open addressing; a slot's number plus one, 0 where nothing is. */
    private int[] index = new int[64];

    PackedRows(RowCodec<R> codec) {
        this.codec = codec;
    }

    /** Keeps a row behind the others; one with the same id is no longer there then. */
    void put(long line, long modified, R row) {
        int before = find(row.sourcedId());
        if (before >= 0) {
            alive.clear(before);
        }
        scratch.reset();
        scratch.number(line);
        scratch.number(modified);
        codec.write(row, scratch);
        store(row.sourcedId().hashCode(), before);
    }

    private void store(int hash, int before) {
        int size = scratch.size();
        if (size > BLOCK) {
            blocks.add(Arrays.copyOf(scratch.bytes(), size));
            used = BLOCK;
            slot((blocks.size() - 1) << BLOCK_BITS, hash, before);
            return;
        }
        if (used + size > BLOCK) {
            blocks.add(new byte[BLOCK]);
            used = 0;
        }
        System.arraycopy(scratch.bytes(), 0, blocks.getLast(), used, size);
        slot((blocks.size() - 1) << BLOCK_BITS | used, hash, before);
        used += size;
    }

    private void slot(int start, int hash, int before) {
        if (slots == starts.length) {
            starts = Arrays.copyOf(starts, slots + (slots >> 1));
            hashes = Arrays.copyOf(hashes, starts.length);
        }
        starts[slots] = start;
        hashes[slots] = hash;
        alive.set(slots);
        if (before >= 0) {
            index[position(before)] = slots + 1;
        } else {
            if (slots * 2 >= index.length) {
                grow();
            }
            enter(slots);
        }
        slots++;
    }

    private int position(int slot) {
        int at = spread(hashes[slot]) & (index.length - 1);
        while (index[at] != slot + 1) {
            at = (at + 1) & (index.length - 1);
        }
        return at;
    }

    private void enter(int slot) {
        int at = spread(hashes[slot]) & (index.length - 1);
        while (index[at] != 0) {
            at = (at + 1) & (index.length - 1);
        }
        index[at] = slot + 1;
    }

    private void grow() {
        int[] entered = index;
        index = new int[entered.length * 2];
        for (int entry : entered) {
            if (entry != 0) {
                enter(entry - 1);
            }
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    /** The slot of the row that has or had that id last, or -1. */
    private int find(String id) {
        int hash = id.hashCode();
        for (int at = spread(hash) & (index.length - 1); index[at] != 0; at = (at + 1) & (index.length - 1)) {
            int slot = index[at] - 1;
            if (hashes[slot] == hash && idAt(slot).equals(id)) {
                return slot;
            }
        }
        return -1;
    }

    /** The slot of the row that is there with that id, or -1. */
    int slot(String id) {
        int slot = find(id);
        return slot >= 0 && alive.get(slot) ? slot : -1;
    }

    private RowCodec.Input input(int slot) {
        return new RowCodec.Input(blocks.get(starts[slot] >>> BLOCK_BITS), starts[slot] & (BLOCK - 1));
    }

    private String idAt(int slot) {
        RowCodec.Input in = input(slot);
        var _ = in.number();
        var _ = in.number();
        return in.required();
    }

    Table.Located<R> at(int slot) {
        RowCodec.Input in = input(slot);
        long line = in.number();
        long modified = in.number();
        return new Table.Located<>(line, modified, codec.read(in));
    }

    @Nullable
    R get(String id) {
        int slot = slot(id);
        return slot < 0 ? null : at(slot).row();
    }

    /** Takes a row out; false where it was not there. */
    boolean remove(String id) {
        int slot = slot(id);
        if (slot >= 0) {
            alive.clear(slot);
        }
        return slot >= 0;
    }

    /** A row's bytes as they are kept, its line not among them. */
    byte[] raw(int slot) {
        Table.Located<R> row = at(slot);
        scratch.reset();
        scratch.number(row.modified());
        codec.write(row.row(), scratch);
        return Arrays.copyOf(scratch.bytes(), scratch.size());
    }

    /** Keeps a row of an earlier package. */
    void putRaw(byte[] raw) {
        RowCodec.Input in = new RowCodec.Input(raw, 0);
        long modified = in.number();
        put(0, modified, codec.read(in));
    }

    /** The next slot from there on that holds a row, or -1. */
    int next(int from) {
        return alive.nextSetBit(from);
    }

    int size() {
        return alive.cardinality();
    }

    /** How many slots there have been. */
    int slots() {
        return slots;
    }
}
