package dev.resnet50.image;

import java.io.InterruptedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes in memory as an ImageIO stream, without a copy and without ImageIO's cache files. Reading ends with an
 * {@link InterruptedIOException} when the thread is interrupted, which is the one way to stop a decoder.
 */
final class ArrayImageInputStream extends ImageInputStreamImpl {
    private final byte[] data;

    ArrayImageInputStream(byte[] data) {
        this.data = data;
    }

    @Override
    public int read() throws InterruptedIOException {
        checkInterrupt();
        bitOffset = 0;
        return streamPos < data.length ? Byte.toUnsignedInt(data[(int) streamPos++]) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws InterruptedIOException {
        checkInterrupt();
        bitOffset = 0;
        if (streamPos >= data.length) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(length, data.length - streamPos);
        System.arraycopy(data, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return data.length;
    }

    private static void checkInterrupt() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while decoding an image");
        }
    }
}
