package dev.resnet50.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * libjpeg-turbo through its TurboJPEG interface, version 1.4 and later ({@code turbojpeg.h}: {@code tjDecompress2}).
 *
 * <p>The stream and the picture are copied to and from memory outside the heap, so that the garbage collector need not wait for a decoder;
 * both are released when the call returns.
 */
@SuppressWarnings("restricted")
final class TurboJpeg implements JpegLibrary {
    /** TJPF_RGB. */
    private static final int RGB = 0;
    /** TJFLAG_ACCURATEDCT: the integer transform that libjpeg and Pillow use. Chroma is interpolated unless a flag forbids it. */
    private static final int ACCURATE_DCT = 4096;
    /** TJERR_WARNING: there is a picture, some of it made up. */
    private static final int WARNING = 0;
    private static final long MESSAGE_BYTES = 200;

    private final MethodHandle initDecompress;
    private final MethodHandle decompress;
    private final MethodHandle errorCode;
    private final MethodHandle destroy;
    /** Linked only when there is an error to tell of: linking takes some milliseconds a function. */
    private final MemorySegment errorText;

    /** @throws IllegalArgumentException if the library has not these functions */
    TurboJpeg(SymbolLookup library) {
        initDecompress = function(library, "tjInitDecompress", ADDRESS);
        decompress = function(library, "tjDecompress2", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT,
                JAVA_INT, JAVA_INT);
        errorCode = function(library, "tjGetErrorCode", JAVA_INT, ADDRESS);
        destroy = function(library, "tjDestroy", JAVA_INT, ADDRESS);
        errorText = address(library, "tjGetErrorStr2");
    }

    private static MethodHandle function(SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(address(library, name), FunctionDescriptor.of(result, arguments));
    }

    private static MemorySegment address(SymbolLookup library, String name) {
        return library.find(name).orElseThrow(() -> new IllegalArgumentException("the TurboJPEG library has no " + name));
    }

    @Override
    public String displayName() {
        return "libjpeg-turbo";
    }

    @Override
    public boolean shrinks() {
        return true;
    }

    @Override
    public void decode(byte[] stream, int width, int height, byte[] rgb) throws ImageException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment input = arena.allocateFrom(JAVA_BYTE, stream);
            MemorySegment picture = arena.allocate(rgb.length);
            MemorySegment decoder = (MemorySegment) initDecompress.invokeExact();
            if (decoder.equals(MemorySegment.NULL)) {
                throw new OutOfMemoryError("libjpeg-turbo has no memory for a decoder");
            }
            try {
                int result = (int) decompress.invokeExact(decoder, input, (long) stream.length, picture, width,
                        width * RgbImage.CHANNELS, height, RGB, ACCURATE_DCT);
                if (result != 0 && (int) errorCode.invokeExact(decoder) != WARNING) {
                    throw new ImageException(ImageErrorCode.CORRUPT, "the JPEG is damaged: " + message(decoder));
                }
            } finally {
                int ignored = (int) destroy.invokeExact(decoder);
            }
            MemorySegment.copy(picture, JAVA_BYTE, 0, rgb, 0, rgb.length);
        } catch (ImageException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of libjpeg-turbo failed", e);
        }
    }

    private String message(MemorySegment decoder) throws Throwable {
        MethodHandle call = Linker.nativeLinker().downcallHandle(errorText, FunctionDescriptor.of(ADDRESS, ADDRESS));
        MemorySegment text = (MemorySegment) call.invokeExact(decoder);
        return text.reinterpret(MESSAGE_BYTES).getString(0);
    }
}
