package dev.resnet50.cli.log;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps older log files as {@code NAME.1}, the newest, to {@code NAME.n}. Logback's own policy of this kind takes the
 * path for a pattern, in which {@code %} and {@code )} mean something; folders of users may be called anything.
 */
final class NumberedFiles extends ContextAwareBase implements RollingPolicy {
    private final Path file;
    private final int older;
    private boolean started;

    NumberedFiles(Path file, int older) {
        this.file = file;
        this.older = older;
    }

    @Override
    public void rollover() {
        try {
            for (int number = older; number > 0; number--) {
                Path newer = number == 1 ? file : numbered(number - 1);
                if (Files.exists(newer)) {
                    Files.move(newer, numbered(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new RolloverFailure(e.getMessage(), e);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public String getActiveFileName() {
        return file.toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        // Only the path is needed, which is known.
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
