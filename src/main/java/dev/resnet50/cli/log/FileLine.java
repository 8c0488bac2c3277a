package dev.resnet50.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** A line of the log file: time with zone, level, thread, the logger's last name, message; below it the trace, if there is one. */
final class FileLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("'T'HH:mm:ss.SSS").appendOffset("+HH:MM", "Z").toFormatter(Locale.ROOT).withZone(ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        line.append(' ');
        LogText.appendLevel(event, line);
        String logger = event.getLoggerName();
        line.append('[').append(event.getThreadName()).append("] ").append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(" - ");
        LogText.appendSafe(event.getFormattedMessage(), line);
        line.append(System.lineSeparator());
        IThrowableProxy error = event.getThrowableProxy();
        if (error != null) {
            LogText.appendSafeLines(ThrowableProxyUtil.asString(error), line);
        }
        return line.toString();
    }
}
