package dev.resnet50.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

/** A line of the console: the level in five columns, a space, the message. Traces are for the log file. */
final class ConsoleLine extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        LogText.appendLevel(event, line);
        LogText.appendSafe(event.getFormattedMessage(), line);
        return line.append(System.lineSeparator()).toString();
    }
}
