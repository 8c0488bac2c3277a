package dev.resnet50.weights;

import dev.resnet50.weights.PickleValue.PyDict;
import dev.resnet50.weights.PickleValue.PyList;
import dev.resnet50.weights.PickleValue.PyTuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the part of Python's pickle language (protocols 2 to 5) that {@code torch.save} uses for a state dict or a
 * training checkpoint.
 *
 * <p>A pickle is a program for a stack machine: opcodes push values, collect what lies above a mark into a container,
 * or call something by name. Calls go to {@link PickleGlobals}, which knows a handful of names and runs no Python. An
 * opcode creates at most one small object, the number of opcodes is bounded, nothing recurses, and text is only taken
 * as far as the input has it: a hostile pickle costs a bounded amount of time and memory.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">the opcodes</a>
 */
final class PickleMachine {
    /** A ResNet-152 with optimizer state takes about a fifth. */
    private static final int MAX_OPCODES = 500_000;
    private static final int MAX_PROTOCOL = 5;
    private static final int MAX_NAME = 256;
    private static final Object MARK = new Object();

    private final ByteBuffer input;
    private final Map<String, PickleValue.Storage> storages;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int opcodes;

    private PickleMachine(ByteBuffer input, Map<String, PickleValue.Storage> storages) {
        this.input = input;
        this.storages = storages;
    }

    /**
     * Runs one pickle.
     *
     * @param input little-endian; left behind the pickle's end
     * @param storages receives the storages that the pickle refers to, by key
     */
    static Object load(ByteBuffer input, Map<String, PickleValue.Storage> storages) throws PickleException {
        return new PickleMachine(input, storages).run();
    }

    private Object run() throws PickleException {
        while (true) {
            int opcode = unsignedByte();
            if (++opcodes > MAX_OPCODES) {
                throw new PickleException("the pickle in it is far longer than a state dict's;"
                        + " save model.state_dict() alone");
            }
            if (opcode == '.') {
                return pop();
            }
            if (!pushConstant(opcode) && !container(opcode) && !memo(opcode)) {
                call(opcode);
            }
        }
    }

    private boolean pushConstant(int opcode) throws PickleException {
        Object value = switch (opcode) {
            case 'N' -> PickleValue.NONE;
            case 0x88 -> Boolean.TRUE;
            case 0x89 -> Boolean.FALSE;
            case 'J' -> (long) need(Integer.BYTES).getInt();
            case 'K' -> (long) unsignedByte();
            case 'M' -> (long) Short.toUnsignedInt(need(Short.BYTES).getShort());
            case 0x8a -> integer(unsignedByte());
            case 'G' -> Double.longBitsToDouble(Long.reverseBytes(need(Double.BYTES).getLong()));
            case 'X' -> text(length(), StandardCharsets.UTF_8);
            case 0x8c -> text(unsignedByte(), StandardCharsets.UTF_8);
            case 0x8d -> text(longLength(), StandardCharsets.UTF_8);
            case 'T' -> text(length(), StandardCharsets.ISO_8859_1);
            case 'U' -> text(unsignedByte(), StandardCharsets.ISO_8859_1);
            case 'B' -> bytes(length());
            case 'C' -> bytes(unsignedByte());
            case '(' -> MARK;
            default -> null;
        };
        if (value == null) {
            return false;
        }
        stack.add(value);
        return true;
    }

    private boolean container(int opcode) throws PickleException {
        switch (opcode) {
            case ']', 0x8f -> stack.add(new PyList());
            case '}' -> stack.add(new PyDict());
            case ')' -> stack.add(new PyTuple(List.of()));
            case 0x85 -> stack.add(new PyTuple(popLast(1)));
            case 0x86 -> stack.add(new PyTuple(popLast(2)));
            case 0x87 -> stack.add(new PyTuple(popLast(3)));
            case 't', 0x91 -> stack.add(new PyTuple(popToMark()));
            case 'a' -> append(popLast(1));
            case 'e', 0x90 -> append(popToMark());
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void append(List<Object> items) throws PickleException {
        top(PyList.class).items.addAll(items);
    }

    private void setItems(List<Object> items) throws PickleException {
        Map<Object, Object> dict = top(PyDict.class).items;
        if (items.size() % 2 != 0) {
            throw PickleException.broken();
        }
        for (int i = 0; i < items.size(); i += 2) {
            dict.put(items.get(i), items.get(i + 1));
        }
    }

    private boolean memo(int opcode) throws PickleException {
        switch (opcode) {
            case 'q' -> memo.put(unsignedByte(), top(Object.class));
            case 'r' -> memo.put(need(Integer.BYTES).getInt(), top(Object.class));
            case 0x94 -> memo.put(memo.size(), top(Object.class));
            case 'h' -> recall(unsignedByte());
            case 'j' -> recall(need(Integer.BYTES).getInt());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void recall(int index) throws PickleException {
        Object value = memo.get(index);
        if (value == null) {
            throw PickleException.broken();
        }
        stack.add(value);
    }

    private void call(int opcode) throws PickleException {
        switch (opcode) {
            case 0x80 -> protocol(unsignedByte());
            case 0x95 -> need(Long.BYTES).getLong();
            case 'c' -> stack.add(PickleGlobals.resolve(line(), line()));
            case 0x93 -> {
                List<Object> names = popLast(2);
                stack.add(PickleGlobals.resolve(PickleGlobals.argument(names, 0, String.class),
                        PickleGlobals.argument(names, 1, String.class)));
            }
            case 'R', 0x81 -> {
                List<Object> call = popLast(2);
                List<Object> arguments = PickleGlobals.argument(call, 1, PyTuple.class).items;
                charge(arguments);
                stack.add(PickleGlobals.call(call.get(0), arguments));
            }
            case 'b' -> {
                // The attributes of an OrderedDict (a state dict's version numbers) or of an inert object: not needed.
                pop();
                if (!(top(Object.class) instanceof PyDict) && !(top(Object.class) instanceof PickleValue.Opaque)) {
                    throw PickleException.broken();
                }
            }
            case 'Q' -> stack.add(storage(pop()));
            default -> throw new PickleException("the pickle in it uses opcode 0x" + Integer.toHexString(opcode)
                    + ", which no state dict needs; the file is damaged, or not from torch.save");
        }
    }

    private static void protocol(int version) throws PickleException {
        if (version < 2 || version > MAX_PROTOCOL) {
            throw new PickleException("pickle protocol " + version + ", 2 to " + MAX_PROTOCOL + " are read;"
                    + " save again with torch.save and its default protocol");
        }
    }

    /**
     * Building a dictionary from a list costs as much as its length, and the same list may be handed over again and
     * again.
     */
    private void charge(List<Object> arguments) throws PickleException {
        if (!arguments.isEmpty() && arguments.get(0) instanceof PyList list) {
            opcodes = (int) Math.min(Integer.MAX_VALUE - 1, (long) opcodes + list.items.size());
        }
    }

    /**
     * {@code ('storage', class, key, device, count)}, in old files with {@code (view key, offset, view count)} or None
     * behind.
     */
    private PickleValue.Storage storage(Object id) throws PickleException {
        if (!(id instanceof PyTuple tuple) || tuple.items.size() < 5 || !"storage".equals(tuple.items.get(0))) {
            throw PickleException.broken();
        }
        List<Object> parts = tuple.items;
        ElementType type = PickleGlobals.argument(parts, 1, PickleValue.StorageClass.class).type();
        String key = parts.get(2) instanceof Long number ? number.toString()
                : PickleGlobals.argument(parts, 2, String.class);
        long count = PickleGlobals.argument(parts, 4, Long.class);
        long start = 0;
        if (parts.size() > 5 && parts.get(5) instanceof PyTuple view) {
            start = PickleGlobals.argument(view.items, 1, Long.class);
        }
        PickleValue.Storage whole = new PickleValue.Storage(key, type, count, 0);
        PickleValue.Storage known = storages.putIfAbsent(key, whole);
        if (known != null && !known.equals(whole) || count < 0 || start < 0 || start > count) {
            throw PickleException.broken();
        }
        return new PickleValue.Storage(key, type, count, start);
    }

    private Object pop() throws PickleException {
        return popLast(1).get(0);
    }

    private <T> T top(Class<T> type) throws PickleException {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
            throw PickleException.broken();
        }
        return PickleGlobals.argument(stack, stack.size() - 1, type);
    }

    private List<Object> popLast(int count) throws PickleException {
        if (stack.size() < count || stack.subList(stack.size() - count, stack.size()).contains(MARK)) {
            throw PickleException.broken();
        }
        return cut(stack.size() - count);
    }

    private List<Object> popToMark() throws PickleException {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw PickleException.broken();
        }
        List<Object> items = cut(mark + 1);
        stack.remove(mark);
        return items;
    }

    private List<Object> cut(int from) {
        List<Object> tail = stack.subList(from, stack.size());
        List<Object> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private int unsignedByte() throws PickleException {
        return Byte.toUnsignedInt(need(1).get());
    }

    private int length() throws PickleException {
        return checkedLength(Integer.toUnsignedLong(need(Integer.BYTES).getInt()));
    }

    private int longLength() throws PickleException {
        return checkedLength(need(Long.BYTES).getLong());
    }

    private int checkedLength(long length) throws PickleException {
        if (length < 0 || length > input.remaining()) {
            throw PickleException.cutShort();
        }
        return (int) length;
    }

    /** A two's complement number, little-endian. */
    private Object integer(int length) throws PickleException {
        byte[] magnitude = bytes(length);
        for (int i = 0; i < length / 2; i++) {
            byte swapped = magnitude[i];
            magnitude[i] = magnitude[length - 1 - i];
            magnitude[length - 1 - i] = swapped;
        }
        BigInteger number = length == 0 ? BigInteger.ZERO : new BigInteger(magnitude);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private String text(int length, Charset charset) throws PickleException {
        return new String(bytes(length), charset);
    }

    private byte[] bytes(int length) throws PickleException {
        need(length);
        byte[] bytes = new byte[length];
        input.get(bytes);
        return bytes;
    }

    private String line() throws PickleException {
        StringBuilder line = new StringBuilder();
        for (int character = unsignedByte(); character != '\n'; character = unsignedByte()) {
            if (line.length() == MAX_NAME) {
                throw PickleException.broken();
            }
            line.append((char) character);
        }
        return line.toString();
    }

    /** The input, if it still has that many bytes. */
    private ByteBuffer need(int bytes) throws PickleException {
        if (input.remaining() < bytes) {
            throw PickleException.cutShort();
        }
        return input;
    }
}
