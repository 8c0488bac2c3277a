package dev.resnet50.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tensors as safetensors, all as F32, ordered by name. The header is padded with blanks, so that the data begin at a
 * multiple of eight bytes. The file appears when it is whole.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /** Writes {@code stateDict} to {@code file}, in place of what is there. */
    public static void write(StateDict stateDict, Path file) throws IOException {
        Map<String, Tensor> tensors = new TreeMap<>();
        stateDict.names().forEach(name -> tensors.put(name, stateDict.get(name)));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] header = header(tensors).getBytes(StandardCharsets.UTF_8);
            writeAll(channel, littleEndian(Long.BYTES).putLong(header.length).flip());
            writeAll(channel, ByteBuffer.wrap(header));
            ByteBuffer chunk = littleEndian(CHUNK * Float.BYTES);
            for (Tensor tensor : tensors.values()) {
                for (int done = 0; done < tensor.values().length; done += CHUNK) {
                    int count = Math.min(CHUNK, tensor.values().length - done);
                    chunk.clear().limit(count * Float.BYTES);
                    chunk.asFloatBuffer().put(tensor.values(), done, count);
                    writeAll(channel, chunk);
                }
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String header(Map<String, Tensor> tensors) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            long end = offset + (long) tensor.values().length * Float.BYTES;
            String shape = tensor.shape().length == 0 ? "" : tensor.shapeText().replace('x', ',');
            // The names are torchvision's, letters, digits, dots and underlines: none needs an escape.
            json.append(String.format(",\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}", entry.getKey(), shape,
                    offset, end));
            offset = end;
        }
        json.append('}');
        return json + " ".repeat(Math.floorMod(-json.length(), ALIGNMENT));
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
